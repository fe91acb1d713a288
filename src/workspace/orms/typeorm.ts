import ts from 'typescript';
import { importedName } from '../../syntax/imports';
import { references } from '../../syntax/references';
import { type Options, readOptions } from '../config-options';
import { resolveValue, type ValueAt } from '../resolve-value';
import type { Source, Sources } from '../sources';
import type { Look, OrmFacts } from './orm';

/** Drivers, and what they talk to. */
const DRIVERS: Readonly<Record<string, string>> = {
  pg: 'postgres',
  mysql2: 'mysql',
  mysql: 'mysql',
  mssql: 'mssql',
  oracledb: 'oracle',
  mongodb: 'mongodb',
  sqlite3: 'sqlite',
  'better-sqlite3': 'better-sqlite3',
  'sql.js': 'sqljs',
};

/** What is known of the TypeORM of the app; undefined where it has none. */
export function readTypeOrm({
  app,
  sources,
  reachable,
}: Pick<Look, 'app' | 'sources' | 'reachable'>): OrmFacts | undefined {
  if (!app.packages.has('typeorm') || !app.packages.has('@nestjs/typeorm')) return undefined;
  const all = reachable.modules.flatMap(({ file }) => connectionsIn(sources, file));
  const connection = all.find(({ isNamed }) => !isNamed);
  const database = connection?.type ?? driverOf(app.packages);
  return {
    orm: 'typeorm',
    ...(database === undefined ? {} : { database }),
    ...(all.length > 0 && connection === undefined ? { isNamed: true } : {}),
  };
}

/** Where only one kind of database has a driver. */
function driverOf(packages: ReadonlySet<string>): string | undefined {
  const kinds = new Set(Object.keys(DRIVERS).flatMap((name) => kindOf(packages, name)));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

const kindOf = (packages: ReadonlySet<string>, name: string): string[] =>
  packages.has(name) ? [DRIVERS[name] ?? name] : [];

interface Connection {
  readonly type: string | undefined;
  readonly isNamed: boolean;
  readonly options: Options;
}

/** What `TypeOrmModule.forRoot()` and `forRootAsync()` connect to. */
function connectionsIn(sources: Sources, file: string): Connection[] {
  const source = sources.get(file);
  if (!source?.bindings.some(({ from }) => from === '@nestjs/typeorm')) return [];
  return ['forRoot', 'forRootAsync'].flatMap((method) =>
    callsOf(source, method).map((call): Connection => {
      const [argument] = call.arguments;
      const given = readOptions(sources, argument && { source, node: argument });
      const options = method === 'forRoot' ? given : made(sources, given);
      const type = textOf(sources, options.get('type'));
      const isNamed = [given, options].some((each) => each.get('name') !== undefined);
      return { type, isNamed, options };
    }),
  );
}

function callsOf(source: Source, method: string): ts.CallExpression[] {
  return references(source.file, method).flatMap(({ ancestors }) => {
    const [call, access] = [ancestors.at(-2), ancestors.at(-1)];
    if (!call || !ts.isCallExpression(call) || call.expression !== access) return [];
    if (!ts.isPropertyAccessExpression(access)) return [];
    const owner = importedName(source.bindings, access.expression);
    return owner?.from === '@nestjs/typeorm' && owner.name === 'TypeOrmModule' ? [call] : [];
  });
}

/** The options that `useFactory` returns. */
function made(sources: Sources, asynchronous: Options): Options {
  const factory = asynchronous.get('useFactory');
  const at = factory && resolveValue(sources, factory);
  const body = at && ts.isFunctionLike(at.node) && 'body' in at.node ? at.node.body : undefined;
  if (!at || !body) return readOptions(sources, factory);
  return readOptions(sources, { source: at.source, node: returned(body) });
}

/** The last that is returned: what stands before it are special cases. */
function returned(body: ts.Node): ts.Node {
  if (!ts.isBlock(body)) return body;
  const last = body.statements.findLast(ts.isReturnStatement);
  return last?.expression ?? body;
}

function textOf(sources: Sources, at: ValueAt | undefined): string | undefined {
  const node = at && resolveValue(sources, at).node;
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}
