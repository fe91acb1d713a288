import ts from 'typescript';

type List = readonly unknown[];
type Metadata = Readonly<Record<string, List | undefined>>;

/**
 * Runs a module file against stand-ins for its imports and tells what its root class lists. A
 * stand-in is the name that is imported; `X.forRoot(...)` is 'X.forRoot()', a provider is
 * 'token=>class'.
 *
 * @param on what `process.env.ON` is while it runs
 */
export function runModule(text: string, className: string, on: boolean): Metadata {
  return runModules(text, on)[className] ?? {};
}

/** The same of every class with @Module() that the file exports. */
export function runModules(text: string, on: boolean): Readonly<Record<string, Metadata>> {
  const metadata = new Map<unknown, Metadata>();
  const nest = {
    Module: (value: Metadata) => (target: unknown) => void metadata.set(target, { ...value }),
    Global: () => () => undefined,
  };
  const require = (id: string): unknown => (id === '@nestjs/common' ? nest : standIns(id));
  const exports: Record<string, unknown> = {};
  const run = new Function('require', 'exports', 'process', toJavaScript(text));
  run(require, exports, { env: on ? { ON: '1' } : {} });
  return Object.fromEntries(
    Object.entries(exports)
      .filter(([, value]) => metadata.has(value))
      .map(([name, value]) => [name, named(metadata.get(value) ?? {})]),
  );
}

/** The same text is run several times over. */
let last = { text: '', code: '' };

function toJavaScript(text: string): string {
  if (last.text === text) return last.code;
  const compilerOptions = {
    module: ts.ModuleKind.CommonJS,
    target: ts.ScriptTarget.ES2022,
    experimentalDecorators: true,
  };
  last = { text, code: ts.transpileModule(text, { compilerOptions }).outputText };
  return last.code;
}

const named = (lists: Metadata): Metadata =>
  Object.fromEntries(
    Object.entries(lists).map(([key, list]) => [
      key,
      Array.isArray(list) ? list.map(nameOf) : undefined,
    ]),
  );

/** Every name of a module: a class that remembers where it comes from. */
const standIns = (id: string): unknown =>
  new Proxy(
    {},
    {
      get: (_, name) =>
        name === '__esModule'
          ? true
          : Object.assign(() => undefined, {
              label: `${String(name)} of ${id}`,
              forRoot: () => `${String(name)}.forRoot() of ${id}`,
            }),
    },
  );

function nameOf(value: unknown): unknown {
  if (typeof value === 'function') return 'label' in value ? value.label : value.name;
  if (typeof value !== 'object' || value === null || !('provide' in value)) return value;
  const { useClass, useExisting } = value as Record<string, unknown>;
  return `${String(nameOf(value.provide))}=>${String(nameOf(useClass ?? useExisting ?? 'value'))}`;
}
