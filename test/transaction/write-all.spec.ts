import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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

/** Everything at once that is not a new text: deletes, renames with and without one, a link. */
const MOVES = [
  { path: 'src/old/gone.ts', before: 'gone\n', after: undefined, isSecret: false },
  { path: 'src/link.ts', before: 'kept\n', after: undefined, isSecret: false },
  {
    path: 'src/new/place.ts',
    from: 'src/old/deep/a.ts',
    before: 'a\n',
    after: 'A\n',
    isSecret: false,
  },
  { path: 'src/b.ts', from: 'src/old/b.ts', before: 'b\n', after: 'b\n', isSecret: false },
  { path: 'src/old/c.ts', from: 'src/old/d.ts', before: 'd\n', after: 'd!\n', isSecret: false },
  { path: 'src/e.ts', from: 'src/old/c.ts', before: 'c\n', after: 'c!\n', isSecret: false },
  { path: 'package.json', before: 'old\n', after: 'new\n', isSecret: false },
  { path: 'lock.json', before: undefined, after: 'lock\n', isSecret: false },
];
/** The lock goes last also when it is deleted. */
const REMOVAL = [
  { path: 'src/old/deep/a.ts', before: 'a\n', after: undefined, isSecret: false },
  { path: 'src/app.module.ts', before: 'old root\n', after: 'new root\n', isSecret: false },
  { path: 'src/kept.ts', before: 'kept\n', after: undefined, isSecret: false },
];
const SCENARIOS = [
  ['writes', files, (root: string) => existsSync(join(root, 'lock.json'))],
  ['renames and deletes', MOVES, (root: string) => existsSync(join(root, 'lock.json'))],
  ['a removal', REMOVAL, (root: string) => !existsSync(join(root, 'src/kept.ts'))],
] as const;

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
    restart();
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  /** Everything below the root: mode, and bytes or where a link leads to. */
  const state = () =>
    Object.fromEntries(
      readdirSync(root, { recursive: true, encoding: 'utf8' })
        .toSorted((a, b) => (a < b ? -1 : 1))
        .map((path) => {
          const file = join(root, path);
          const stats = lstatSync(file);
          const holds = stats.isSymbolicLink()
            ? readlinkSync(file)
            : stats.isFile()
              ? readFileSync(file, 'utf8')
              : '';
          return [path, [stats.mode.toString(8), holds]];
        }),
    );
  const restart = () => {
    rmSync(root, { recursive: true });
    mkdirSync(join(root, 'src/old/deep'), { recursive: true, mode: 0o750 });
    const texts = {
      'src/app.module.ts': 'old root\n',
      'package.json': 'old\n',
      'src/old/gone.ts': 'gone\n',
      'src/old/deep/a.ts': 'a\n',
      'src/old/b.ts': 'b\n',
      'src/old/c.ts': 'c\n',
      'src/old/d.ts': 'd\n',
      'src/kept.ts': 'kept\n',
    };
    for (const [path, text] of Object.entries(texts)) writeFileSync(join(root, path), text);
    for (const path of ['package.json', 'src/old/deep/a.ts', 'src/old/gone.ts']) {
      chmodSync(join(root, path), 0o640);
    }
    symlinkSync('kept.ts', join(root, 'src/link.ts'));
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

  /** Its own folder of before or after is told by the number of the process, which still runs. */
  const forget = () =>
    rmSync(join(root, `${FOLDER}.${process.pid}`), { recursive: true, force: true });

  describe.each(SCENARIOS)('%s', (_, all, isDone) => {
    it('leaves everything as it was when the disk is full, at whichever write', () => {
      const { disk, count } = fullDisk(Infinity);
      const before = state();
      writeAll(root, all, disk);
      const calls = count();
      expect(calls).toBeGreaterThan(15);
      for (let step = 0; step < calls; step++) {
        restart();
        const thrown = failure(() => writeAll(root, all, fullDisk(step).disk));
        // The very last rename only takes the journal away.
        if (step < calls - 1) expect([step, thrown]).toEqual([step, expect.any(NotWritten)]);
        if (step < calls - 1) expect([step, state()]).toEqual([step, before]);
        else expect(isDone(root)).toBe(true);
      }
    });

    it('is taken back by the next run, or whole, wherever it was killed', () => {
      const { disk, count } = killedDisk(Infinity);
      const before = state();
      writeAll(root, all, disk);
      const after = state();
      const kinds = new Set<string>();
      for (let step = 0; step < count(); step++) {
        restart();
        failure(() => writeAll(root, all, killedDisk(step).disk));
        endRun();
        const isWritten = isDone(root);
        kinds.add(recover(root, false).kind);
        forget();
        expect([step, state()]).toEqual([step, isWritten ? after : before]);
      }
      expect([...kinds].toSorted()).toEqual(['cut-off', 'nothing']);
    });

    it('is taken back also when the taking back is killed, wherever', () => {
      const before = state();
      const { disk, count } = killedDisk(Infinity);
      writeAll(root, all, disk);
      let tried = 0;
      for (let cut = count(); cut > 0; cut -= 3) {
        const cutOff = () => {
          restart();
          failure(() => writeAll(root, all, killedDisk(cut).disk));
          endRun();
          return !isDone(root) && existsSync(join(root, FOLDER));
        };
        if (!cutOff()) continue;
        const whole = killedDisk(Infinity);
        recover(root, false, whole.disk);
        for (let step = 0; step < whole.count(); step++) {
          cutOff();
          failure(() => recover(root, false, killedDisk(step).disk));
          recover(root, false);
          forget();
          expect([cut, step, state()]).toEqual([cut, step, before]);
          tried += 1;
        }
      }
      expect(tried).toBeGreaterThan(1);
    });

    it('works where renames between folders cannot be', () => {
      writeAll(root, all);
      const after = state();
      restart();
      writeAll(root, all, refusingDisk('renameSync', 'EXDEV', /\d\.(new|old)$/));
      expect(state()).toEqual(after);
    });
  });

  it('renames and deletes: modes are kept, emptied folders go, a link goes alone', () => {
    writeAll(root, MOVES);
    const now = state();
    expect(now).toEqual({
      'lock.json': ['100644', 'lock\n'],
      'package.json': ['100640', 'new\n'],
      src: [expect.any(String), ''],
      'src/app.module.ts': ['100644', 'old root\n'],
      'src/b.ts': ['100644', 'b\n'],
      'src/e.ts': ['100644', 'c!\n'],
      'src/kept.ts': ['100644', 'kept\n'],
      'src/new': [expect.any(String), ''],
      'src/new/place.ts': ['100640', 'A\n'],
      'src/old': [expect.any(String), ''],
      'src/old/c.ts': ['100644', 'd!\n'],
    });
  });

  it('leaves a folder that is not empty, and one that was so before', () => {
    writeFileSync(join(root, 'src/old/deep/notes.md'), 'mine\n');
    mkdirSync(join(root, 'src/empty'));
    writeAll(root, MOVES);
    expect(readdirSync(join(root, 'src/old/deep'))).toEqual(['notes.md']);
    expect(existsSync(join(root, 'src/empty'))).toBe(true);
  });

  it('a deleted file with two names keeps the other, and comes back as one file', () => {
    linkSync(join(root, 'src/old/gone.ts'), join(root, 'src/second.ts'));
    const { ino } = statSync(join(root, 'src/second.ts'));
    failure(() => writeAll(root, MOVES, refusingDisk('renameSync', 'EIO', /lock\.json$/)));
    expect(statSync(join(root, 'src/old/gone.ts')).ino).toBe(ino);
    writeAll(root, MOVES);
    expect(readFileSync(join(root, 'src/second.ts'), 'utf8')).toBe('gone\n');
  });

  /** The first folder and some of the files are there. */
  const halfWay = (): number => {
    const { disk, count } = killedDisk(Infinity);
    restart();
    writeAll(root, files, disk);
    restart();
    return count() - 5;
  };

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

  describe('behind a link that leads out of the workspace', () => {
    let outside: string;
    beforeEach(() => {
      outside = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-outside-'));
      writeFileSync(join(outside, 'a.ts'), 'a\n');
      symlinkSync(outside, join(root, 'src/away'));
    });
    afterEach(() => rmSync(outside, { recursive: true, force: true }));
    const from = { before: 'a\n', after: undefined, isSecret: false };

    it.each([
      ['nothing is deleted', { ...from, path: 'src/away/a.ts' }, 'src/away/a.ts'],
      [
        'nothing is renamed',
        { ...from, path: 'src/x.ts', from: 'src/away/a.ts', after: 'a\n' },
        'src/away/a.ts',
      ],
      [
        'nothing is moved there',
        {
          path: 'src/away/b.ts',
          from: 'src/old/b.ts',
          before: 'b\n',
          after: 'b\n',
          isSecret: false,
        },
        'src/away/b.ts',
      ],
    ])('%s', (_, file, detail) => {
      const before = state();
      const thrown = failure(() => writeAll(root, [...files, file]));
      expect(thrown).toMatchObject({ why: 'outside', detail });
      expect(state()).toEqual(before);
      expect(readdirSync(outside)).toEqual(['a.ts']);
    });

    it('a link to a file there goes, the file stays', () => {
      symlinkSync(join(outside, 'a.ts'), join(root, 'src/one.ts'));
      const one = { ...from, path: 'src/one.ts' };
      failure(() => writeAll(root, [one, ...files], refusingDisk('renameSync', 'EIO', /lock/)));
      expect(readlinkSync(join(root, 'src/one.ts'))).toBe(join(outside, 'a.ts'));
      writeAll(root, [one, ...files]);
      expect(existsSync(join(root, 'src/one.ts'))).toBe(false);
      expect(readdirSync(outside)).toEqual(['a.ts']);
    });
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

    it.each([
      ['the file', (at: string) => at],
      [
        'a folder that is a link',
        (at: string) => {
          symlinkSync(dirname(at), join(root, 'away'));
          return join(root, 'away/profile');
        },
      ],
      ['a path of dots', () => join(root, '../profile')],
      ['the workspace itself', () => root],
    ])('brings no file back outside of the workspace: %s', (_, targetOf) => {
      plant({
        path: 'a',
        target: targetOf(join(outside, 'profile')),
        before: 'x',
        after: undefined,
      });
      expect(recover(root, false)).toEqual({ kind: 'unreadable', folder: FOLDER });
      expect(readdirSync(outside)).toEqual([]);
    });

    it('brings no file back through a link', () => {
      const target = join(outside, 'profile');
      symlinkSync(target, join(root, 'link'));
      plant({
        path: 'link',
        target: join(root, 'link'),
        before: 'x',
        inPlace: true,
        after: undefined,
      });
      expect(recover(root, false)).toEqual({ kind: 'cut-off', left: ['link'] });
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
