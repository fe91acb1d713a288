import type { UnitTestTree } from '@angular-devkit/schematics/testing';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { HostTree } from '@angular-devkit/schematics';
import { UnitTestTree as Unit } from '@angular-devkit/schematics/testing';
import { runStatus } from '../support/status';
import { age, changeEntry, runUpgrade } from '../support/upgrade';
import { freshApp, runAuthJwt, snapshot } from '../support/workspace';

const CLAIMS = 'src/auth/claims.ts';
const older = (text: string) => `// old\n${text}`;

let generated: Record<string, string>;
let app: UnitTestTree;

beforeAll(async () => {
  generated = snapshot((await runAuthJwt(freshApp())).tree);
});

beforeEach(() => {
  app = new Unit(new HostTree());
  for (const [path, text] of Object.entries(generated)) app.create(path, text);
});

const edit = (path: string, from: string | RegExp, to: string) => {
  const text = app.readText(path);
  const edited = text.replace(from, to);
  if (edited === text) throw new Error(`${path} has no ${from}`);
  app.overwrite(path, edited);
};

describe('status', () => {
  it('counts the files that are as they were generated, and names no one of them', async () => {
    const { output, report } = await runStatus(app);
    expect(report).toMatchObject({ kind: 'status', state: 'current' });
    expect(output).toMatch(/^\nAuth in src, written by nest-auth-jwt [\d.]+\n {2}\d+ files:/);
    expect(output).toMatch(/ (\d+) files: \1 untouched\n\n/);
    expect(output).not.toContain('src/auth/');
    expect(output).toContain('Nothing: all of it is up to date.');
  });

  it('sees line ends of another kind as untouched', async () => {
    edit(CLAIMS, /\n/g, '\r\n');
    expect((await runStatus(app)).of('claims')).toMatchObject({ state: 'untouched' });
  });

  it('says of each file what is true of it, and what an upgrade would do', async () => {
    age(app, 'claims', older);
    age(app, 'session.service', older);
    age(app, 'refresh', older);
    edit('src/auth/session.service.ts', /$/, 'export const mine = 1;\n');
    edit('src/auth/refresh.ts', '// old', '// mine');
    edit('src/auth/attempts.ts', /$/, '// mine\n');
    app.delete('src/auth/claims.spec.ts');
    app.rename('src/auth/passwords.ts', 'src/http/hashing.ts');
    changeEntry(app, 'users', (entry) => ({ ...entry, state: 'ejected' }));
    changeEntry(app, 'secrets', () => undefined);
    app.delete('src/auth/secrets.ts');
    edit('src/auth/bearer.ts', /^/, '<<<<<<< HEAD\n// a\n=======\n// b\n>>>>>>> other\n');

    const { output, report } = await runStatus(app);
    expect(report.state).toBe('unresolved');
    const shown = output.slice(output.indexOf('\n  conflict'), output.indexOf('\n\nNo weakness'));
    expect(shown.replaceAll(/ +/g, ' ')).toBe(`
 conflict src/auth/bearer.ts:1 1 conflict not resolved
 out of date src/auth/claims.ts untouched by you; an upgrade replaces it
 out of date src/auth/refresh.ts edited by you; an upgrade asks you about 1 conflict
 out of date src/auth/session.service.ts edited by you; an upgrade merges cleanly, your edits stay
 new src/auth/secrets.ts its template came later; an upgrade writes it
 moved src/http/hashing.ts by you from src/auth/passwords.ts
 edited src/auth/attempts.ts by you; nothing newer for it
 deleted src/auth/claims.spec.ts by you; upgrade --restore brings it back
 ejected src/auth/users.ts yours for good; upgrade --restore takes it under care again`);
    expect(output).toContain('written by nest-auth-jwt 0.1.0 and compared with ');
    expect(output).toMatch(
      /Resolve the conflicts[^\n]*\n {2}npx nest-auth-jwt upgrade brings 4 files/,
    );
  });

  it('counts each file once', async () => {
    age(app, 'claims', older);
    edit(CLAIMS, /$/, '// mine\n');
    const { output, report } = await runStatus(app);
    const [, all, line = ''] = /(\d+) files: (.*)/.exec(output) ?? [];
    const counts = [...line.matchAll(/\d+/g)].map(([number]) => Number(number));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(Number(all));
    expect(Number(all)).toBe(report.apps[0]?.files.length);
  });

  it('names a folder that was moved on one line, and the files in it that were edited too', async () => {
    edit(CLAIMS, /$/, '// mine\n');
    for (const path of Object.keys(generated).filter((each) => each.startsWith('/src/auth/'))) {
      app.rename(path, path.replace('/src/auth/', '/src/identity/'));
    }
    edit('src/app.module.ts', './auth/', './identity/');
    const { output } = await runStatus(app);
    expect(output).toMatch(/moved +src\/identity\/ +\d+ files, by you from src\/auth\/\n/);
    expect(output).toMatch(
      /moved +src\/identity\/claims\.ts +by you from src\/auth\/claims\.ts, and edited/,
    );
    expect(output.match(/moved /g)).toHaveLength(2);
  });

  it('goes on telling where a file was moved from once an upgrade has followed it', async () => {
    age(app, 'claims', older);
    const text = app.readText(CLAIMS);
    app.delete(CLAIMS);
    app.create('src/tokens/claims.ts', text.replaceAll("'./", "'../auth/"));
    expect((await runStatus(app)).output).toMatch(
      /src\/tokens\/claims\.ts +.*replaces it; you moved it from src\/auth\/claims\.ts/,
    );
    const { tree } = await runUpgrade(app);
    expect((await runStatus(tree)).of('claims')).toMatchObject({
      state: 'moved',
      path: 'src/tokens/claims.ts',
      movedFrom: CLAIMS,
    });
  });

  it('says that a damaged base cannot be merged', async () => {
    edit(CLAIMS, /$/, '// mine\n');
    changeEntry(app, 'claims', (entry) => ({ ...entry, sha256: 'f'.repeat(64) }));
    const { output, of } = await runStatus(app);
    expect(of('claims')).toMatchObject({ state: 'base-lost', upgrade: 'nothing' });
    expect(output).toMatch(/base lost +src\/auth\/claims\.ts +.*upgrade --adopt/);
  });

  it('waits for an answer to what was written beside a file', async () => {
    age(app, 'claims', older);
    edit(CLAIMS, '// old', '// mine');
    const { tree } = await runUpgrade(app, { conflict: 'sidecar' });
    const { output, report } = await runStatus(tree);
    expect(report.state).toBe('unresolved');
    expect(output).toMatch(/conflict +\S+claims\.ts +not resolved: .*claims\.ts\.auth-jwt-new/);
    tree.delete(`${CLAIMS}.auth-jwt-new`);
    expect((await runStatus(tree)).of('claims')).toMatchObject({ state: 'edited' });
  });

  it('knows of ranges that an upgrade would raise', async () => {
    const ours = /"class-validator": "([^"]+)"/.exec(app.readText('package.json'))?.[1] ?? '';
    edit('package.json', `"class-validator": "${ours}"`, '"class-validator": "0.14.0"');
    edit('auth-jwt.lock.json', `"range": "${ours}"`, '"range": "0.14.0"');
    const { output, report } = await runStatus(app);
    expect(report.state).toBe('updates');
    expect(output).toMatch(/out of date +package\.json +an upgrade adds packages to it, or raises/);
  });

  it('does what `upgrade --check` says', async () => {
    const check = async () => {
      const { output } = await runUpgrade(app, { check: true, conflict: 'markers' });
      return output.includes('Everything is as');
    };
    expect([(await runStatus(app)).report.state, await check()]).toEqual(['current', true]);
    age(app, 'claims', older);
    expect([(await runStatus(app)).report.state, await check()]).toEqual(['updates', false]);
  });

  it('says what is needed where there is no lock', async () => {
    await expect(runStatus(freshApp())).rejects.toThrow(/auth-jwt\.lock\.json[\s\S]*--adopt/);
  });
});

const sourcesOf = (name: string) => ({
  [`apps/${name}/src/main.ts`]: freshApp().readText('src/main.ts'),
  [`apps/${name}/src/app.module.ts`]: freshApp().readText('src/app.module.ts'),
});

describe('status of a monorepo', () => {
  const nestCli = JSON.stringify({
    monorepo: true,
    projects: Object.fromEntries(
      ['api', 'back'].map((name) => [
        name,
        { type: 'application', root: `apps/${name}`, sourceRoot: `apps/${name}/src` },
      ]),
    ),
  });

  it('shows each app, or the one that is named', async () => {
    const both = { 'src/main.ts': '', 'src/app.module.ts': '', 'nest-cli.json': nestCli };
    const empty = freshApp({ ...both, ...sourcesOf('api'), ...sourcesOf('back') });
    const first = (await runAuthJwt(empty, { project: 'api' })).tree;
    const { tree } = await runAuthJwt(first, { project: 'back' });
    age(tree, 'claims', older, 'apps/back/src');

    const all = await runStatus(tree);
    expect(all.report.apps.map(({ root }) => root)).toEqual(['apps/api/src', 'apps/back/src']);
    expect(all.report.state).toBe('updates');
    const api = await runStatus(tree, { project: 'api' });
    expect(api.report.apps.map(({ root }) => root)).toEqual(['apps/api/src']);
    expect(api.report.state).toBe('current');
    await expect(runStatus(tree, { project: 'none' })).rejects.toThrow('none');
  });
});
