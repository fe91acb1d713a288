import { hasSetting, mappedName, type PrismaBlock, prismaBlocks } from '../syntax/prisma-schema';
import { already, edited, manual, type Outcome } from './outcome';
import { type AuthModel, authModels, type PrismaDatabase } from './prisma-models';
import { appendLines, needsBlankLine } from './text-file';

/** A file of a Prisma schema. */
export interface SchemaFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Adds our models to a file of a schema: those that none of its files has. A name or a table that
 * is taken comes back as `manual`: what is there is somebody's data.
 *
 * @param others the other files of the schema
 */
export function addPrismaModels(
  text: string,
  others: readonly SchemaFile[],
  database: PrismaDatabase,
): Outcome {
  const own = prismaBlocks(text);
  if (own === undefined) return manual(UNREADABLE);
  const all = [...own];
  for (const other of others) {
    const blocks = prismaBlocks(other.text);
    if (blocks === undefined) return manual(`${other.path}: ${UNREADABLE}`);
    all.push(...blocks);
  }
  const models = authModels(database);
  const missing = models.filter((model) => !all.some((block) => isIt(block, model)));
  if (missing.length === 0) return already;
  for (const model of missing) {
    const taken = all.find((block) => isInTheWay(block, model));
    if (taken) return manual(whyTaken(taken, model), own.includes(taken) ? taken.line : undefined);
  }
  if (all.some((block) => block.kind === 'datasource' && hasSetting(block, 'schemas'))) {
    return manual(
      'its models say in which schema of the database they are: add @@schema() to these',
    );
  }
  const added = missing
    .map((model) => model.text)
    .join('\n\n')
    .split('\n');
  const result = appendLines(text, needsBlankLine(text) ? ['', ...added] : added);
  const names = (prismaBlocks(result) ?? []).map(({ name }) => name);
  const isRight = missing.every(({ name }) => names.filter((each) => each === name).length === 1);
  return isRight ? edited(result) : manual(UNREADABLE);
}

const UNREADABLE = 'the schema could not be read to its end';

/** The models, to paste. */
export const authModelsByHand = (database: PrismaDatabase): string =>
  authModels(database)
    .map(({ text }) => text)
    .join('\n\n');

const isIt = (block: PrismaBlock, { name, table }: AuthModel): boolean =>
  block.kind === 'model' && block.name === name && mappedName(block) === table;

/** Models, enums and types share their names; tables have theirs by the side of them. */
function isInTheWay(block: PrismaBlock, { name, table }: AuthModel): boolean {
  if (block.kind === 'generator' || block.kind === 'datasource') return false;
  const kept = mappedName(block) ?? block.name;
  return block.name === name || (block.kind === 'model' && kept === table);
}

const whyTaken = (block: PrismaBlock, { name, table }: AuthModel): string =>
  block.name === name
    ? `${block.kind} ${name} is there already, and is not ours`
    : `its model ${block.name} is the table ${table} already`;
