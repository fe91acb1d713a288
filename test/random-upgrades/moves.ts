import { posix } from 'node:path';

/** Where files went, by where they were. */
export type Moves = ReadonlyMap<string, string>;

/**
 * The relative imports of a file as an editor leaves them when files are moved. Not the code of the
 * engine: it is compared with this.
 *
 * @param from where the file was
 */
export function withMovedImports(text: string, from: string, moves: Moves): string {
  if (!from.endsWith('.ts') || moves.size === 0) return text;
  return text.replaceAll(
    /^((?:import|export|\}).*? from |import )(['"])(\.[^'"]*)\2/gm,
    (all, start: string, quote: string, specifier: string) => {
      const extension = specifier.endsWith('.js') ? '.js' : '';
      const stem = specifier.slice(0, specifier.length - extension.length);
      const target = posix.join(posix.dirname(from), `${stem}.ts`);
      if (!moves.has(target) && !moves.has(from)) return all;
      const folder = posix.dirname(moves.get(from) ?? from);
      const to = posix.relative(folder, moves.get(target) ?? target).replace(/\.ts$/, extension);
      return `${start}${quote}${to.startsWith('.') ? to : `./${to}`}${quote}`;
    },
  );
}
