import { beforeAll, describe, expect, it } from 'vitest';
import { freshApp, snapshot } from '../support/workspace';
import { MemoryDisk, runStock } from '../support/stock-runner';

/** What a run writes, in devkit's order; the lock comes last. */
const app = Object.fromEntries(
  Object.entries(snapshot(freshApp({ '.env.example': 'PORT=3000\n' }))).map(([path, text]) => [
    path.slice(1),
    text,
  ]),
);
const sequence: string[] = [];
let whole: Record<string, string> = {};

beforeAll(async () => {
  const disk = new MemoryDisk(app);
  await runStock(disk);
  sequence.push(...disk.written);
  whole = disk.files();
});

/** The workspace when the write number `step` stops after some of its bytes. */
function cutAt(step: number, keep: (length: number) => number): MemoryDisk {
  const disk = new MemoryDisk(app);
  for (const path of sequence.slice(0, step)) disk.put(path, `${whole[path]}`);
  const path = `${sequence[step]}`;
  disk.put(path, `${whole[path]}`.slice(0, keep(`${whole[path]}`.length)));
  return disk;
}

/** Secrets are random; a last line break is nothing that a reader would miss. */
const plain = (files: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(files).map(([path, text]) => [
      path,
      text.replace(/(?<=JWT_SECRET=)[\w-]{43}$/m, '(random)').trimEnd(),
    ]),
  );

describe('a run of a stock runner that was cut off', () => {
  it('writes the lock last, after the files of theirs', () => {
    expect(sequence.length).toBeGreaterThan(50);
    expect(sequence.at(-1)).toBe('auth-jwt.lock.json');
    expect(sequence.slice(-5, -1)).toEqual([
      'src/app.module.ts',
      'package.json',
      '.env.example',
      '.gitignore',
    ]);
  });

  it('is completed by the next, at whichever file it stopped', async () => {
    const parts = [
      () => 0,
      (n: number) => Math.floor(n / 2),
      (n: number) => n - 1,
      (n: number) => n,
    ];
    for (const [step, path] of sequence.slice(0, -1).entries()) {
      // A file of theirs that was cut short is another matter: below.
      const keep = (!Object.hasOwn(app, path) && parts[step % 4]) || ((n: number) => n);
      const disk = cutAt(step, keep);
      const output = await runStock(disk);
      expect([path, plain(disk.files())]).toEqual([path, plain(whole)]);
      expect(output).toContain('an earlier run was cut off; this run completes it');
      if (path.endsWith('.ts') && keep(9) < 9) expect(output).toContain(`${path}: was cut short`);
    }
  }, 120_000);

  it('is completed wherever it stopped in the lock', async () => {
    for (const bytes of [0, 1, 5_000]) {
      const disk = cutAt(sequence.length - 1, () => bytes);
      await runStock(disk);
      expect([bytes, plain(disk.files())]).toEqual([bytes, plain(whole)]);
    }
  });

  it('is completed wherever it stopped in .env', async () => {
    const step = sequence.indexOf('.env');
    for (let bytes = 0; bytes < `${whole['.env']}`.length; bytes += 23) {
      const disk = cutAt(step, () => bytes);
      await runStock(disk);
      expect([bytes, plain(disk.files())]).toEqual([bytes, plain(whole)]);
      expect(disk.files()['.env']).toMatch(/^JWT_SECRET=[\w-]{43}$/m);
    }
  }, 120_000);

  it.each(['.env.example', '.gitignore'])(
    'is completed wherever it stopped in what was appended to %s',
    async (path) => {
      const step = sequence.indexOf(path);
      const theirs = `${app[path]}`.length;
      for (let bytes = theirs; bytes < `${whole[path]}`.length; bytes += 29) {
        const disk = cutAt(step, () => bytes);
        await runStock(disk);
        expect([bytes, plain(disk.files())]).toEqual([bytes, plain(whole)]);
      }
    },
    120_000,
  );

  it('says where lines of theirs may be missing', async () => {
    const disk = cutAt(sequence.indexOf('.gitignore'), () => 3);
    const output = await runStock(disk);
    expect(output).toContain('.gitignore was perhaps being written when that run was cut off');
  });

  it.each([
    ['src/app.module.ts', 0],
    ['src/app.module.ts', 60],
    ['package.json', 0],
    ['package.json', 100],
  ])('is refused when it cut %s short, and nothing changes', async (path, bytes) => {
    const disk = cutAt(sequence.indexOf(path), () => bytes);
    const before = disk.files();
    await expect(runStock(disk)).rejects.toThrow(`git checkout -- ${path}`);
    expect(disk.files()).toEqual(before);
  });

  it.each([
    ['a file of theirs in the folder', { 'src/auth/mine.ts': '// mine\n' }],
    ['a file of theirs in the place of one of ours', { 'src/auth/users.ts': '// mine\n' }],
    ['a guide of theirs', { 'AUTH.md': '# mine\n' }],
  ])('is refused with %s, and nothing changes', async (_, files) => {
    const disk = cutAt(3, (length) => length);
    for (const [path, text] of Object.entries(files)) disk.put(path, text);
    const before = disk.files();
    await expect(runStock(disk)).rejects.toThrow(Object.keys(files)[0]?.split('/').at(-1));
    expect(disk.files()).toEqual(before);
  });

  it('takes no folder of theirs for one of ours', async () => {
    const disk = new MemoryDisk({
      ...app,
      'src/auth/auth.module.ts': 'export class AuthModule {}\n',
    });
    const before = disk.files();
    await expect(runStock(disk)).rejects.toThrow('there is something already: auth.module.ts');
    expect(disk.files()).toEqual(before);
  });
});
