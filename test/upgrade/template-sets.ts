import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lt } from 'semver';
import type { StoredOptions } from '../../src/auth-jwt/options';
import { releasedVersions, templatesOf } from '../../src/history/load-history';
import { loadTemplates } from '../../src/render/load-templates';
import type { Templates } from './missing-for-change';

const ROOT = join(__dirname, '..', '..');

/** The folders of templates/ that are rendered. */
const overlays = (): string[] =>
  readdirSync(join(ROOT, 'templates'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'host')
    .map(({ name }) => name);

export const templatesNow = (): Templates =>
  new Map(
    overlays().flatMap((overlay) =>
      loadTemplates(overlay).map(({ path, text }) => [`${overlay}/${path}`, text] as const),
    ),
  );

/** What a release had in templates/, whatever folders there are today. */
export function templatesThen(version: string): Templates {
  const file = join(ROOT, 'history', `${version}.json`);
  const { templates } = JSON.parse(readFileSync(file, 'utf8')) as { templates: object };
  const folders = new Set(Object.keys(templates).map((path) => path.split('/', 1)[0] ?? ''));
  return new Map(
    [...folders].flatMap((overlay) =>
      templatesOf(version, overlay).map(({ path, text }) => [`${overlay}/${path}`, text] as const),
    ),
  );
}

/** The newest release, of those before a version where one is given. */
export function newestRelease(before?: string): string {
  const earlier = releasedVersions().filter((each) => before === undefined || lt(each, before));
  return earlier.at(-1) ?? '0.0.0';
}

const ALGORITHMS = ['HS256', 'ES256', 'RS256', 'Ed25519'] as const;

/** Options with which a folder of templates/ is rendered. */
export function optionsFor(overlay: string): Partial<StoredOptions> {
  if (overlay === 'asymmetric' || overlay === 'swagger-jwks') return { alg: 'ES256' };
  if (overlay === 'swagger-cookie') return { transport: 'cookie' };
  if (overlay.startsWith('client')) return { transport: 'cookie', client: true };
  const [kind, value] = overlay.split('-', 2);
  const alg = ALGORITHMS.find((each) => each.toLowerCase() === value);
  if (kind === 'alg' && alg) return { alg, ...(alg === 'Ed25519' ? { strategy: 'native' } : {}) };
  const one = { [kind === 'argon2' ? 'hasher' : `${kind}`]: value } as Partial<StoredOptions>;
  if (['store', 'argon2', 'guard', 'transport'].includes(kind ?? '')) return one;
  return overlay === 'native' ? { strategy: 'native' } : {};
}
