import fs, { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findObstacle } from '../../src/workspace/writable';

describe('findObstacle', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'nest-auth-jwt-'));
    mkdirSync(join(root, 'src'));
    writeFileSync(join(root, 'package.json'), '{}');
  });
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  it.each(['package.json', 'src/auth/dto/login.dto.ts', '.env'])('nothing hinders %s', (path) => {
    expect(findObstacle(root, path)).toBeUndefined();
  });

  it('names a file and a folder that nobody may write, also to root', () => {
    chmodSync(join(root, 'package.json'), 0o444);
    chmodSync(join(root, 'src'), 0o555);
    const why = 'read-only';
    expect(findObstacle(root, 'package.json')).toEqual({ at: 'package.json', why });
    expect(findObstacle(root, 'src/auth/dto/login.dto.ts')).toEqual({ at: 'src', why });
  });

  it.each([
    ['EACCES', 'no-permission'],
    ['EROFS', 'read-only'],
  ])('names what the system answers with %s', (code, why) => {
    const accessSync = () => {
      throw Object.assign(new Error(code), { code });
    };
    const disk = { ...fs, accessSync };
    expect(findObstacle(root, 'package.json', disk)).toEqual({ at: 'package.json', why });
    expect(findObstacle(root, '.env', disk)).toEqual({ at: '.', why });
  });

  it('names what is no file, no folder, or a link to nothing', () => {
    mkdirSync(join(root, '.env'));
    symlinkSync('nowhere', join(root, '.gitignore'));
    expect(findObstacle(root, '.env')).toEqual({ at: '.env', why: 'no-file' });
    expect(findObstacle(root, '.gitignore')).toEqual({ at: '.gitignore', why: 'dead-link' });
    expect(findObstacle(root, 'package.json/x.ts')).toEqual({
      at: 'package.json',
      why: 'no-folder',
    });
  });
});
