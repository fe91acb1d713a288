import { posix } from 'node:path';
import ts from 'typescript';

export type Files = Readonly<Record<string, string>>;

/** What a module lists, by names: `X()` for a dynamic module, `token=>class` for a provider. */
export interface Booted {
  readonly root: string;
  readonly imports: readonly string[];
  readonly providers: readonly string[];
}

type Dynamic = { readonly module: unknown; readonly imports?: unknown[]; providers?: unknown[] };
type Metadata = { readonly imports?: unknown[]; readonly providers?: unknown[] };

/**
 * Runs the entry of a workspace in memory against stand-ins for its packages and tells what
 * NestFactory got.
 *
 * @param on what `process.env.ON` is while it runs
 */
export async function bootWorkspace(files: Files, entry: string, on: boolean): Promise<Booted[]> {
  const metadata = new Map<unknown, Metadata>();
  const created: unknown[] = [];
  const create = (root: unknown): Promise<unknown> => {
    created.push(root);
    return Promise.resolve({ listen: () => undefined });
  };
  const packages: Record<string, unknown> = {
    '@nestjs/common': {
      Module: (value: Metadata) => (target: unknown) => void metadata.set(target, value),
      Global: () => () => undefined,
      Injectable: () => () => undefined,
      forwardRef: (make: () => unknown) => ({ forwardRef: make }),
      applyDecorators:
        (...all: ((target: unknown) => void)[]) =>
        (target: unknown) =>
          all.forEach((each) => each(target)),
    },
    '@nestjs/core': {
      ...Object.fromEntries(
        ['GUARD', 'PIPE', 'FILTER'].map((each) => [`APP_${each}`, `APP_${each}`]),
      ),
      NestFactory: { create, createMicroservice: create, createApplicationContext: create },
    },
    '@nestjs/throttler': { ThrottlerGuard: standIn('ThrottlerGuard') },
    '@acme/identity': { AuthModule: standIn('VendorModule') },
    'node:cluster': { default: {} },
  };
  const loaded = new Map<string, { exports: unknown }>();
  const load = (path: string): unknown => {
    const known = loaded.get(path);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    loaded.set(path, module);
    void run(path, module);
    return module.exports;
  };
  const run = (path: string, module: { exports: unknown }): Promise<unknown> => {
    const require = (id: string): unknown => packages[id] ?? load(locate(files, path, id));
    const isEntry = path === entry;
    const code = toJavaScript(files[path] ?? '');
    const Body = isEntry ? AsyncFunction : Function;
    return Body(
      'require',
      'exports',
      'module',
      'process',
      code,
    )(require, module.exports, module, { env: on ? { ON: '1' } : {} });
  };
  const main = { exports: {} };
  loaded.set(entry, main);
  await run(entry, main);
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
  return created.map((root) => describeRoot(root, metadata));
}

/** A class of a package, as far as it has a name. */
const standIn = (name: string): unknown =>
  Object.defineProperty(function () {}, 'name', { value: name });

const AsyncFunction = Object.getPrototypeOf(async () => undefined).constructor as typeof Function;

function locate(files: Files, from: string, id: string): string {
  const { compilerOptions } = JSON.parse(files['tsconfig.json'] ?? '{}') as {
    compilerOptions?: { paths?: Record<string, string[]> };
  };
  const aliases = Object.entries(compilerOptions?.paths ?? {}).flatMap(
    ([pattern, [target = '']]) => {
      const [head = ''] = pattern.split('*');
      return id.startsWith(head) ? [target.replace('*', id.slice(head.length))] : [];
    },
  );
  const path = id.startsWith('.') ? posix.join(posix.dirname(from), id) : (aliases[0] ?? id);
  const plain = posix.normalize(path).replace(/\.[jt]s$/, '');
  const found = [`${plain}.ts`, `${plain}/index.ts`].find((each) => each in files);
  if (found === undefined) throw new Error(`${from}: there is no ${id}`);
  return found;
}

const codes = new Map<string, string>();

function toJavaScript(text: string): string {
  const known = codes.get(text);
  if (known !== undefined) return known;
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    experimentalDecorators: true,
    esModuleInterop: true,
  };
  const code = ts.transpileModule(text, { compilerOptions }).outputText;
  codes.set(text, code);
  return code;
}

function describeRoot(root: unknown, metadata: ReadonlyMap<unknown, Metadata>): Booted {
  const dynamic = isDynamic(root) ? root : undefined;
  const target = dynamic?.module ?? root;
  const own = metadata.get(target) ?? {};
  return {
    root: nameOf(root),
    imports: [...(own.imports ?? []), ...(dynamic?.imports ?? [])].map(nameOf),
    providers: [...(own.providers ?? []), ...(dynamic?.providers ?? [])].map(nameOf),
  };
}

const isDynamic = (value: unknown): value is Dynamic =>
  typeof value === 'object' && value !== null && 'module' in value;

function nameOf(value: unknown): string {
  if (typeof value === 'function') return value.name;
  if (isDynamic(value)) return `${nameOf(value.module)}()`;
  if (typeof value !== 'object' || value === null || !('provide' in value)) return String(value);
  const { provide, useClass, useExisting } = value as Record<string, unknown>;
  return `${nameOf(provide)}=>${nameOf(useClass ?? useExisting ?? 'other')}`;
}
