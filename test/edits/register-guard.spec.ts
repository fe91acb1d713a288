import { describe, expect, it } from 'vitest';
import { registerGuard } from '../../src/edits/register-guard';

const registration = {
  rootClass: 'AppModule',
  guard: 'JwtAuthGuard',
  from: './auth/jwt-auth.guard',
};
const nest = "import { Module } from '@nestjs/common';\n";
const core = "import { APP_GUARD } from '@nestjs/core';\n";
const guard = "import { JwtAuthGuard } from './auth/jwt-auth.guard';\n";
const ours = '{ provide: APP_GUARD, useExisting: JwtAuthGuard }';
const roles = '{ provide: APP_GUARD, useClass: Roles }';
const throttler = '{ provide: APP_GUARD, useClass: ThrottlerGuard }';

const source = (metadata: string, before = ''): string =>
  `${nest}${core}${guard}\n${before}@Module(${metadata})\nexport class AppModule {}\n`;
const keyed = (value: string): string => `{\n  providers: ${value},\n}`;
const lines = (...providers: string[]): string =>
  `{\n  providers: [\n${providers.map((each) => `    ${each},\n`).join('')}  ],\n}`;
const run = (text: string): string => {
  const outcome = registerGuard(text, registration);
  return outcome.kind === 'edited' ? outcome.text : JSON.stringify(outcome);
};

describe('registerGuard', () => {
  it.each([
    ['no providers', '{}', `{\n  providers: [${ours}],\n}`],
    ['providers', keyed('[Cats]'), keyed(`[Cats, ${ours}]`)],
    ['a guard', `{\n  providers: [${roles}],\n}`, lines(ours, roles)],
    ['a throttler', lines('Cats', throttler, roles), lines('Cats', throttler, ours, roles)],
    ['only a throttler', lines(throttler, 'Cats'), lines(throttler, 'Cats', ours)],
    [
      'a commented guard',
      lines('Cats', `// why\n    ${roles}`),
      lines('Cats', ours, `// why\n    ${roles}`),
    ],
    ['an imported list', keyed('x'), keyed(`[${ours}, ...x]`)],
    ['an imported provider', keyed('[Cats, x]'), keyed(`[Cats, ${ours}, x]`)],
    ['a condition', keyed('x ? [Cats] : []'), lines('...(x ? [Cats] : [])', ours)],
  ])('takes its place among %s', (_, before, after) => {
    expect(run(source(before))).toBe(source(after));
    expect(registerGuard(source(after), registration)).toEqual({ kind: 'already' });
  });

  it('goes before a guard that a constant holds', () => {
    const before = `const x = ${roles};\n`;
    expect(run(source(keyed('[Cats, x]'), before))).toBe(
      source(keyed(`[Cats, ${ours}, x]`), before),
    );
  });

  it('breaks up an object that is too long for its line', () => {
    const text = `${nest}${core}${guard}\n@Module({\n                            providers: [\n                                Cats,\n                            ],\n})\nexport class AppModule {}\n`;
    expect(run(text)).toContain('provide: APP_GUARD,\n');
  });

  it.each([
    ['by class', '{ provide: APP_GUARD, useClass: JwtAuthGuard }'],
    ['as existing', ours],
  ])('finds it registered %s', (_, provider) => {
    expect(registerGuard(source(keyed(`[${provider}]`)), registration)).toEqual({
      kind: 'already',
    });
  });

  it('merges the token into the import of @nestjs/core and uses the name that it has there', () => {
    const aliased = `${nest}import { APP_GUARD as GLOBAL, Reflector } from '@nestjs/core';\n\n@Module({ providers: [] })\nexport class AppModule {}\n`;
    expect(run(aliased)).toContain('provide: GLOBAL, useExisting: JwtAuthGuard');
    expect(run(aliased.replace('APP_GUARD as GLOBAL, ', ''))).toContain(
      "import { APP_GUARD, Reflector } from '@nestjs/core';",
    );
  });

  it('hands back what may change later', () => {
    const text = `${nest}\nlet x = [];\n@Module({ providers: x })\nexport class AppModule {}\nexport const f = () => { x = []; };\n`;
    expect(registerGuard(text, registration)).toMatchObject({ kind: 'manual', line: 4 });
  });

  it('goes directly behind the guard that finds the user', () => {
    const behind = { name: 'JwtAuthGuard', from: './auth/jwt-auth.guard' };
    const second = { ...registration, guard: 'RolesGuard', from: './auth/roles.guard', behind };
    const mine = '{ provide: APP_GUARD, useExisting: RolesGuard }';
    const more = `${guard}import { RolesGuard } from './auth/roles.guard';\n`;
    const add = (text: string) => registerGuard(text, second);
    const done = (text: string) => source(text).replace(guard, more);
    for (const [before, after] of [
      [lines('Cats', ours, roles), lines('Cats', ours, mine, roles)],
      [lines(throttler, ours), lines(throttler, ours, mine)],
      [lines(ours, '...x'), lines(ours, mine, '...x')],
    ] as const) {
      expect(add(source(before))).toEqual({ kind: 'edited', text: done(after) });
      expect(add(done(after))).toEqual({ kind: 'already' });
    }
    expect(add(source(lines('Cats')))).toMatchObject({ kind: 'manual' });
    expect(add(source(keyed('x')))).toMatchObject({ kind: 'manual' });
  });
});
