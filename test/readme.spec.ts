import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../src/cli/commands';
import { configOf } from '../src/cli/flags';
import { runStatus } from './support/status';
import { age, changeEntry } from './support/upgrade';
import { freshApp, runAuthJwt } from './support/workspace';
import { templatesThen } from './upgrade/template-sets';

const readme = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');
const blocks = [...readme.matchAll(/```text\n([\s\S]*?)```/g)].map(([, text = '']) => text.trim());

/** A root module that no careful person would edit blindly. */
const BUILT_ROOT = `import { Module } from '@nestjs/common';
import { features } from './features.js';

@Module(features.compile(process.env.ROLE))
export class AppModule {}
`;

/** The screen of any later version too, which may generate more files. */
const whateverTheVersion = (screen: string): string =>
  screen.replace(/(?<=compared with )\S+/, 'now').replace(/\d+ (files: )\d+/, 'N $1N');

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
    expect(blocks.find((block) => block.startsWith('Nothing was changed'))).toBe(message.trim());
  });

  it('the screen of a status as it really is', async () => {
    const { tree } = await runAuthJwt(freshApp());
    const then = templatesThen('0.1.0').get('core/src/auth/auth-events.ts') ?? '';
    age(tree, 'auth-events', () => then);
    age(tree, 'session.service', (text) => `// old\n${text}`);
    tree.overwrite(
      'src/auth/session.service.ts',
      `${tree.readText('src/auth/session.service.ts')}\n`,
    );
    tree.overwrite('src/auth/throttle.ts', `${tree.readText('src/auth/throttle.ts')}\n`);
    tree.delete('src/auth/claims.spec.ts');
    tree.rename('src/auth/passwords.ts', 'src/crypto/passwords.ts');
    changeEntry(tree, 'users', (entry) => ({ ...entry, state: 'ejected' }));
    const { output } = await runStatus(tree);
    const shown = blocks.find((block) => block.startsWith('Auth in '));
    expect(shown && whateverTheVersion(shown)).toBe(whateverTheVersion(output.trim()));
  });

  it('every flag, and none that is not there', () => {
    const known = COMMANDS.flatMap((command) => Object.keys(configOf(command)));
    const shown = [...readme.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, flag = '']) =>
      flag.replace(/^no-/, ''),
    );
    const elsewhere = ['help', 'version', 'keep', 'spec-file-suffix'];
    expect(shown.filter((flag) => !known.includes(flag) && !elsewhere.includes(flag))).toEqual([]);
    expect(known.filter((flag) => !shown.includes(flag) && !elsewhere.includes(flag))).toEqual([]);
  });
});
