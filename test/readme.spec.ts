import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { OWN_FLAGS, readProperties } from '../src/cli/flags';
import { freshApp, runAuthJwt } from './support/workspace';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```text\n([\s\S]*?)```/g)].map(([, text = '']) => text.trim());

/** A root module that no careful person would edit blindly. */
const BUILT_ROOT = `import { Module } from '@nestjs/common';
import { features } from './features.js';

@Module(features.compile(process.env.ROLE))
export class AppModule {}
`;

describe('the README shows', () => {
  it('the screen of a run as it really is', async () => {
    const { output } = await runAuthJwt(freshApp());
    expect(blocks[0]).toBe(output.trim());
  });

  it('the screen of a refusal as it really is', async () => {
    const app = freshApp({ 'src/app.module.ts': BUILT_ROOT });
    const message = await runAuthJwt(app).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(blocks[1]).toBe(message.trim());
  });

  it('every flag, and none that is not there', () => {
    const known = [...readProperties().map(([flag]) => flag), ...Object.keys(OWN_FLAGS)];
    const shown = [...readme.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, flag = '']) => flag);
    const elsewhere = ['help', 'version', 'no-registration', 'keep', 'spec-file-suffix'];
    expect(shown.filter((flag) => !known.includes(flag) && !elsewhere.includes(flag))).toEqual([]);
    expect(known.filter((flag) => !shown.includes(flag) && !elsewhere.includes(flag))).toEqual([]);
  });
});
