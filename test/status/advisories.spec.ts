import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gte, lt, lte, valid } from 'semver';
import { describe, expect, it } from 'vitest';
import { releasedVersions } from '../../src/history/load-history';
import { ownPackage } from '../../src/own-package';
import { templateId } from '../../src/render/template-file';
import { isWeak, SEVERITIES, type Advisory } from '../../src/status/advisory';
import { loadAdvisories } from '../../src/status/load-advisories';
import { tokensOfPiece } from '../../src/status/tokens';
import { templatesNow, templatesThen } from '../upgrade/template-sets';

const advisories = loadAdvisories();

/** The texts of templates, by id; an overlay may have another one under the same id. */
function textsOf(ids: readonly string[], version?: string): string[] {
  const templates = version === undefined ? templatesNow() : templatesThen(version);
  return [...templates].flatMap(([path, text]) =>
    ids.includes(templateId(path.slice(path.indexOf('/') + 1))) ? [text] : [],
  );
}

/** What is wrong with an advisory, by what the templates of each release say. */
function faultsOf(advisory: Advisory): string[] {
  const { since, fixedIn, templates, code } = advisory;
  const has = (texts: readonly string[]) => texts.some((text) => isWeak(text, advisory));
  const released = releasedVersions().flatMap((version) => {
    const should = gte(version, since) && lt(version, fixedIn);
    const does = has(textsOf(templates, version));
    return should === does ? [] : [`${version} ${does ? 'has' : 'does not have'} it`];
  });
  return [
    ...(valid(since) === null || valid(fixedIn) === null ? ['its versions are none'] : []),
    ...(SEVERITIES.includes(advisory.severity) ? [] : ['its severity is none']),
    ...(code.has.length === 0 ? ['it tells of no code: an emptied file would have it'] : []),
    ...(lte(fixedIn, ownPackage.version) ? [] : ['it is not mended yet']),
    ...(templates.length === 0 ? ['it names no template'] : []),
    ...released,
    ...(has(textsOf(templates)) ? ['the templates of today have it'] : []),
  ];
}

describe('advisories.json', () => {
  it('ships with the package', () => {
    const text = readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8');
    expect((JSON.parse(text) as { files: string[] }).files).toContain('advisories.json');
  });

  it('names each weakness once', () => {
    const ids = advisories.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)]);
    expect(ids.filter((id) => !/^NAJ-\d{4}-\d+$/.test(id))).toEqual([]);
  });

  it('holds pieces of code only', () => {
    const pieces = advisories.flatMap(({ code }) => [...code.has, ...code.lacks]);
    expect(pieces.filter((piece) => tokensOfPiece(piece).length === 0)).toEqual([]);
  });

  it('says the truth of each release', () => {
    expect(advisories.flatMap((one) => faultsOf(one).map((why) => `${one.id}: ${why}`))).toEqual(
      [],
    );
  });
});

describe('NAJ-2026-1', () => {
  const advisory = advisories.find(({ id }) => id === 'NAJ-2026-1');
  const then = templatesThen('0.1.0').get('core/src/auth/auth-events.ts') ?? '';
  const WRITES = 'JSON.stringify(line)';
  const isThere = (text: string) => advisory !== undefined && isWeak(text, advisory);

  it.each([
    ['as it was generated', then],
    ['with another name for the line', then.replaceAll(/\bline\b/g, 'entry')],
    ['with a time', then.replace('{ event,', '{ time: Date.now(), event,')],
    ['with an exported logger', then.replace('const logger', 'export const logger')],
  ])('%s: it is there', (_, text) => expect(isThere(text)).toBe(true));

  it.each([
    ['as it says', then.replace(WRITES, `${WRITES}.replace(/[^ -~]/g, escaped)`)],
    ['by a function', then.replace(WRITES, `ascii(${WRITES})`)],
    ['without the client', then.replace(', ...client }', ' }')],
    ['with a client that is cleaned', then.replace('...client }', '...printable(client) }')],
    ['by another logger', then.replace(/logger\[level\].*/, 'pino[level](line);')],
  ])('mended %s: it is not there', (_, text) => {
    expect(text).not.toBe(then);
    expect(isThere(text)).toBe(false);
  });
});

/** Made up, of what did change between two releases: the order in which problems are named. */
const ORDER: Advisory = {
  id: 'NAJ-0000-1',
  severity: 'low',
  title: 'a missing password is called too long',
  means: 'Nothing bad.',
  byHand: 'change the order',
  since: '0.1.0',
  fixedIn: '0.2.0',
  templates: ['dto/login.dto'],
  code: { has: ['@IsString() @MaxLength($_) password!: string'], lacks: [] },
};
const SINCE_EVER = ['export class LoginDto { $$$ }'];

describe('a wrong advisory is found', () => {
  it.each<readonly [string, Partial<Advisory>, readonly string[]]>([
    ['that is right', {}, []],
    ['that begins too late', { since: '0.1.1' }, ['0.1.0 has it']],
    ['of a template that is none', { templates: ['login'] }, ['0.1.0 does not have it']],
    [
      'that today has still',
      { code: { has: SINCE_EVER, lacks: [] } },
      ['the templates of today have it'],
    ],
    [
      'that was never there',
      { code: { has: SINCE_EVER, lacks: ['export class LoginDto { $$$ }'] } },
      ['0.1.0 does not have it'],
    ],
    ['that is mended later', { fixedIn: '999.0.0' }, ['it is not mended yet']],
    [
      'without code',
      { code: { has: [], lacks: ['nowhere()'] } },
      ['it tells of no code: an emptied file would have it', 'the templates of today have it'],
    ],
  ])('one %s', (_, changes, faults) => {
    expect(faultsOf({ ...ORDER, ...changes })).toEqual(faults);
  });
});
