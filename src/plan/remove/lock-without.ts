import { type Install, type Lock, serializeLock } from '../../merge/lock';
import { dependencyPatch } from '../wire-packages';

/**
 * The lock without an install; undefined when there is no other, and the file goes.
 *
 * @param needed packages that this install added and another one needs: that one answers for them now
 */
export function lockWithout(
  lock: Lock,
  root: string,
  { patches }: Install,
  needed: readonly string[],
): string | undefined {
  const { [root]: _, ...others } = lock.installs;
  const [heir] = Object.entries(others);
  if (heir === undefined) return undefined;
  const [heirRoot, install] = heir;
  const inherited = needed.flatMap((name) => {
    const patch = patches[dependencyPatch(name)];
    return patch === undefined ? [] : [[dependencyPatch(name), patch] as const];
  });
  const installs = {
    ...others,
    [heirRoot]: { ...install, patches: { ...Object.fromEntries(inherited), ...install.patches } },
  };
  return serializeLock({ ...lock, installs });
}
