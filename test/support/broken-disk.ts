import type { Disk } from '../../src/transaction/disk';
import { realDisk } from '../../src/transaction/disk';

/** Calls that need room on the disk. */
const NEED_ROOM = ['mkdirSync', 'openSync', 'writeFileSync', 'copyFileSync', 'fsyncSync'] as const;
/** All calls that change something. */
const CHANGE = [
  ...NEED_ROOM,
  'fchmodSync',
  'renameSync',
  'rmSync',
  'rmdirSync',
  'symlinkSync',
  'unlinkSync',
] as const;

type Name = keyof Disk;

/** A disk that answers each call of those names by `before`, and then as usual. */
function intercept(names: readonly Name[], before: (name: Name, args: unknown[]) => void): Disk {
  const wrapped = names.map((name) => {
    const real = realDisk[name] as (...args: unknown[]) => unknown;
    const call = (...args: unknown[]) => {
      before(name, args);
      return real.apply(realDisk, args);
    };
    return [name, call];
  });
  return { ...realDisk, ...(Object.fromEntries(wrapped) as Partial<Disk>) };
}

/** The disk is full from the call number `step` on; `count` says how many calls there were. */
export function fullDisk(step: number): { readonly disk: Disk; readonly count: () => number } {
  let calls = 0;
  const disk = intercept([...NEED_ROOM, 'renameSync'], (name, [from]) => {
    calls += 1;
    // A rename needs room for a name in another folder, not where it takes a file's place.
    const isFree = name === 'renameSync' && `${String(from)}`.endsWith('.old');
    if (calls > step && !isFree) throw error('ENOSPC', 'no space left on device');
  });
  return { disk, count: () => calls };
}

/** The process is killed at the call number `step`: nothing is done from there on. */
export function killedDisk(step: number): { readonly disk: Disk; readonly count: () => number } {
  let calls = 0;
  const disk = intercept(CHANGE, () => {
    calls += 1;
    if (calls > step) throw new Error('killed');
  });
  return { disk, count: () => calls };
}

/** One kind of call fails for the paths that match. */
export function refusingDisk(name: Name, code: string, path: RegExp): Disk {
  return intercept([name], (_, args) => {
    if (args.some((arg) => typeof arg === 'string' && path.test(arg))) throw error(code, code);
  });
}

const error = (code: string, message: string): Error =>
  Object.assign(new Error(`${code}: ${message}`), { code });
