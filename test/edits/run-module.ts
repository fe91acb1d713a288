import ts from 'typescript';

type List = readonly unknown[];
type Metadata = Readonly<Record<string, List | undefined>>;

/**
 * Runs a module file against stand-ins for its imports and tells what its root class lists. A
 * stand-in is the name that is imported; `X.forRoot(...)` is 'X.forRoot()'.
 *
 * @param on what `process.env.ON` is while it runs
 */
export function runModule(text: string, className: string, on: boolean): Metadata {
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      experimentalDecorators: true,
    },
  });
  const metadata = new Map<unknown, Metadata>();
  const nest = {
    Module: (value: Metadata) => (target: unknown) => void metadata.set(target, { ...value }),
    Global: () => () => undefined,
  };
  const require = (id: string): unknown => (id === '@nestjs/common' ? nest : standIns(id));
  const exports: Record<string, unknown> = {};
  const run = new Function('require', 'exports', 'process', outputText);
  run(require, exports, { env: on ? { ON: '1' } : {} });
  const lists = metadata.get(exports[className]) ?? {};
  return Object.fromEntries(Object.entries(lists).map(([key, list]) => [key, list?.map(nameOf)]));
}

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

const nameOf = (value: unknown): unknown =>
  typeof value === 'function' && 'label' in value ? value.label : value;
