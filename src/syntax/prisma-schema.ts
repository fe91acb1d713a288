import { lineAt } from '../edits/text-file';

/** A block of a Prisma schema: `model User { … }`. */
export interface PrismaBlock {
  readonly kind: string;
  readonly name: string;
  /** What stands between the braces, without comments. */
  readonly body: string;
  /** 1-based */
  readonly line: number;
}

const HEADER = /([a-z]+)[ \t]+(\w+)\s*\{/y;

/** The blocks of a schema file, in their order; undefined where it cannot be read to its end. */
export function prismaBlocks(text: string): PrismaBlock[] | undefined {
  const code = blank(text, /"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\/\*[^]*?\*\//g, (found) =>
    found.startsWith('"') ? found : undefined,
  );
  const bare = blank(code, /"(?:\\.|[^"\\\n])*"/g);
  const blocks: PrismaBlock[] = [];
  let at = skipSpace(bare, 0);
  while (at < bare.length) {
    HEADER.lastIndex = at;
    const header = HEADER.exec(bare);
    const start = HEADER.lastIndex;
    const end = header ? bare.indexOf('}', start) : -1;
    if (!header || end < 0 || bare.slice(start, end).includes('{')) return undefined;
    const [, kind = '', name = ''] = header;
    blocks.push({ kind, name, body: code.slice(start, end), line: lineAt(text, at) });
    at = skipSpace(bare, end + 1);
  }
  return blocks;
}

/** The table that a model is kept in, where it says so: `@@map("users")`. */
export const mappedName = ({ body }: PrismaBlock): string | undefined =>
  /@@map\(\s*(?:name:\s*)?"([^"]*)"/.exec(body)?.[1];

/** What a setting of a block says: `provider = "mysql"`. */
export const setting = ({ body }: PrismaBlock, name: string): string | undefined =>
  new RegExp(`^[ \\t]*${name}[ \\t]*=[ \\t]*"([^"]*)"`, 'm').exec(body)?.[1];

/** Whether a block has a setting, whatever it says. */
export const hasSetting = ({ body }: PrismaBlock, name: string): boolean =>
  new RegExp(`^[ \\t]*${name}[ \\t]*=`, 'm').test(body);

/** Puts spaces in the place of what is found, so that all else stays where it is. */
function blank(
  text: string,
  found: RegExp,
  keep: (found: string) => string | undefined = () => undefined,
): string {
  return text.replace(found, (each) => keep(each) ?? each.replace(/[^\r\n]/g, ' '));
}

function skipSpace(text: string, from: number): number {
  const rest = text.slice(from).search(/[^\s\uFEFF]/);
  return rest < 0 ? text.length : from + rest;
}
