import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FOLDER } from '../../src/transaction/journal';
import { recover } from '../../src/transaction/recover';
import { NotWritten, writeAll } from '../../src/transaction/write-all';
import { fullDisk, killedDisk, refusingDisk } from '../support/broken-disk';

const NEW = 'src/auth/dto/login.dto.ts';
const files = [
  { path: 'src/auth/auth.module.ts', before: undefined, after: 'module\n', isSecret: false },
  { path: NEW, before: undefined, after: 'dto\n', isSecret: false },
  { path: '.env', before: undefined, after: 'JWT_SECRET=x\n', isSecret: true },
  { path: 'src/app.module.ts', before: 'old root\n', after: 'new root\n', isSecret: false },
  { path: 'package.json', before: 'old\n', after: 'new\n', isSecret: false },
  { path: 'lock.json', before: undefined, after: 'lock\n', isSecret: false },
];

function failure(act: () => void): unknown {
  try {
    act();
    return undefined;
  } catch (thrown) {
    return thrown;
  }
}

describe('writeAll', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-'));
    mkdirSync(join(root, 'src'));
    writeFileSync(join(root, 'src/app.module.ts'), 'old root\n');
    writeFileSync(join(root, 'package.json'), 'old\n');
    chmodSync(join(root, 'package.json'), 0o640);
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Everything below the root: kind, mode, bytes. */
  const state = () =>
    Object.fromEntries(
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .toSorted((a, b) => (a < b ? -1 : 1))
        .map((path) => {
          const { mode } = lstatSync(join(root, path));
          const isFile = statSync(join(root, path)).isFile();
          return [path, [mode.toString(8), isFile ? readFileSync(join(root, path), 'utf8') : '']];
        }),
    );
  const restart = () => {
    rmSync(root, { recursive: true });
    mkdirSync(join(root, 'src'), { recursive: true });
    writeFileSync(join(root, 'src/app.module.ts'), 'old root\n');
    writeFileSync(join(root, 'package.json'), 'old\n');
    chmodSync(join(root, 'package.json'), 0o640);
  };
  /** The journal of a run on this machine that has ended. */
  const endRun = () => {
    const path = join(root, FOLDER, 'journal.json');
    if (!existsSync(path)) return;
    const journal = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...journal, pid: 2 ** 30 }));
  };

  it('writes all, keeps modes, gives a secret to its owner alone, and leaves nothing behind', () => {
    writeAll(root, files);
    for (const { path, after } of files) expect(readFileSync(join(root, path), 'utf8')).toBe(after);
    expect(statSync(join(root, '.env')).mode & 0o777).toBe(0o600);
    expect(statSync(join(root, 'package.json')).mode & 0o777).toBe(0o640);
    expect(readdirSync(root).filter((name) => name.startsWith(FOLDER))).toEqual([]);
  });

  it('leaves everything as it was when the disk is full, at whichever write', () => {
    const { disk, count } = fullDisk(Infinity);
    const before = state();
    writeAll(root, files, disk);
    const calls = count();
    expect(calls).toBeGreaterThan(30);
    for (let step = 0; step < calls; step++) {
      restart();
      const thrown = failure(() => writeAll(root, files, fullDisk(step).disk));
      // The very last rename only takes the journal away.
      if (step < calls - 1) expect([step, thrown]).toEqual([step, expect.any(NotWritten)]);
      if (step < calls - 1) expect([step, state()]).toEqual([step, before]);
      else expect(existsSync(join(root, 'lock.json'))).toBe(true);
    }
  });

  it('is taken back by the next run, or whole, wherever it was killed', () => {
    const { disk, count } = killedDisk(Infinity);
    const before = state();
    writeAll(root, files, disk);
    const after = state();
    const kinds = new Set<string>();
    for (let step = 0; step < count(); step++) {
      restart();
      failure(() => writeAll(root, files, killedDisk(step).disk));
      endRun();
      const isWritten = existsSync(join(root, 'lock.json'));
      kinds.add(recover(root, false).kind);
      // Its own folder of before or after is told by the number of the process, which still runs.
      rmSync(join(root, `${FOLDER}.${process.pid}`), { recursive: true, force: true });
      expect([step, state()]).toEqual([step, isWritten ? after : before]);
    }
    expect([...kinds].toSorted()).toEqual(['cut-off', 'nothing']);
  });

  /** The first folder and some of the files are there. */
  const halfWay = (): number => {
    const { disk, count } = killedDisk(Infinity);
    restart();
    writeAll(root, files, disk);
    restart();
    return count() - 5;
  };

  it('is taken back also when the taking back is killed, wherever', () => {
    const before = state();
    const cutOff = () => {
      restart();
      failure(() => writeAll(root, files, killedDisk(halfWay()).disk));
      endRun();
    };
    cutOff();
    expect(existsSync(join(root, 'src/auth/auth.module.ts'))).toBe(true);
    const { disk, count } = killedDisk(Infinity);
    recover(root, false, disk);
    for (let step = 0; step < count(); step++) {
      cutOff();
      failure(() => recover(root, false, killedDisk(step).disk));
      recover(root, false);
      rmSync(join(root, `${FOLDER}.${process.pid}`), { recursive: true, force: true });
      expect([step, state()]).toEqual([step, before]);
    }
  });

  const killHalfWay = () => {
    failure(() => writeAll(root, files, killedDisk(halfWay()).disk));
    expect(existsSync(join(root, FOLDER))).toBe(true);
  };

  it('a dry run tells of a run that was cut off, and writes nothing', () => {
    killHalfWay();
    endRun();
    const before = state();
    expect(recover(root, true)).toEqual({ kind: 'cut-off', left: [] });
    expect(state()).toEqual(before);
  });

  it('leaves what the user changed since', () => {
    killHalfWay();
    endRun();
    writeFileSync(join(root, NEW), 'mine\n');
    expect(recover(root, false)).toEqual({ kind: 'cut-off', left: [NEW] });
    expect(readFileSync(join(root, NEW), 'utf8')).toBe('mine\n');
    expect(existsSync(join(root, 'src/auth/auth.module.ts'))).toBe(false);
  });

  it('takes nothing back of what another run has completed', () => {
    killHalfWay();
    endRun();
    writeFileSync(join(root, 'lock.json'), 'of another run\n');
    expect(recover(root, false)).toEqual({ kind: 'nothing' });
    expect(existsSync(join(root, 'src/auth/auth.module.ts'))).toBe(true);
    expect(existsSync(join(root, FOLDER))).toBe(false);
  });

  it('waits for nobody: a run that writes makes the next refuse', () => {
    killHalfWay();
    const path = join(root, FOLDER, 'journal.json');
    const journal = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...journal, pid: process.ppid }));
    expect(recover(root, false)).toEqual({ kind: 'busy' });
    const busy = failure(() => writeAll(root, files.slice(0, 1)));
    expect(busy).toMatchObject({ name: 'NotWritten', why: 'busy' });
    // A minute later that number is another process.
    utimesSync(path, new Date(0), new Date(0));
    expect(recover(root, false).kind).toBe('cut-off');
  });

  it('is refused when a file is not what the plan was made from', () => {
    writeFileSync(join(root, 'package.json'), 'edited\n');
    const before = state();
    const thrown = failure(() => writeAll(root, files));
    expect(thrown).toMatchObject({ why: 'changed', detail: 'package.json' });
    expect(state()).toEqual(before);
  });

  it.each(['EACCES', 'EROFS', 'EIO'])('takes everything back after %s', (code) => {
    const before = state();
    const disk = refusingDisk('renameSync', code, /package\.json$/);
    const copies = refusingDisk('copyFileSync', code, /1\.new$|4\.new$/);
    const both = { ...disk, copyFileSync: copies.copyFileSync };
    expect(failure(() => writeAll(root, files, both))).toBeInstanceOf(NotWritten);
    expect(state()).toEqual(before);
  });

  it('writes where a rename cannot be: a mounted file', () => {
    writeAll(root, files, refusingDisk('renameSync', 'EBUSY', /(package\.json|\.env)$/));
    expect(readFileSync(join(root, 'package.json'), 'utf8')).toBe('new\n');
    expect(statSync(join(root, '.env')).mode & 0o777).toBe(0o600);
  });

  it('follows links, and keeps the names of a file that has two', () => {
    mkdirSync(join(root, 'shared'));
    writeFileSync(join(root, 'shared/package.json'), 'old\n');
    rmSync(join(root, 'package.json'));
    symlinkSync('shared/package.json', join(root, 'package.json'));
    linkSync(join(root, 'src/app.module.ts'), join(root, 'src/second.ts'));
    writeAll(root, files);
    expect(lstatSync(join(root, 'package.json')).isSymbolicLink()).toBe(true);
    expect(readFileSync(join(root, 'shared/package.json'), 'utf8')).toBe('new\n');
    expect(readFileSync(join(root, 'src/second.ts'), 'utf8')).toBe('new root\n');
  });

  const plant = (entry: Record<string, unknown>, folders: string[] = []) => {
    mkdirSync(join(root, FOLDER));
    for (const name of ['0.new', '0.old']) writeFileSync(join(root, FOLDER, name), 'theirs\n');
    const whole = { path: 'z', target: join(root, 'z'), after: 'x' };
    const journal = { pid: 1, host: 'h', entries: [entry, whole], folders };
    const file = join(root, FOLDER, 'journal.json');
    writeFileSync(file, JSON.stringify(journal));
    utimesSync(file, 0, 0);
  };

  describe('a journal that a repository brought along', () => {
    let outside: string;
    beforeEach(() => (outside = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-outside-'))));
    afterEach(() => rmSync(outside, { recursive: true, force: true }));

    it.each([
      ['a file that is not there', (at: string) => ({ target: at, before: 'x' })],
      ['a path of dots', () => ({ target: join(root, '../up'), before: 'x', after: 'y' })],
      [
        'a link to nothing outside',
        (at: string) => {
          symlinkSync(at, join(root, 'link'));
          return { target: join(root, 'link'), before: 'x', after: 'y', inPlace: true };
        },
      ],
    ])('writes nothing outside of the workspace: %s', (_, entryOf) => {
      const target = join(outside, 'profile');
      plant({ path: 'a', inPlace: true, ...entryOf(target) });
      expect(recover(root, false)).toEqual({ kind: 'unreadable', folder: FOLDER });
      expect(existsSync(target)).toBe(false);
    });

    it('removes no folder outside of the workspace', () => {
      const folder = join(outside, 'empty');
      mkdirSync(folder);
      plant({ path: 'a', target: join(root, 'a'), after: 'y' }, [folder]);
      expect(recover(root, false).kind).toBe('unreadable');
      expect(existsSync(folder)).toBe(true);
    });
  });
});
