import { posix } from 'node:path';
import { ORMS, type StoredOptions } from '../auth-jwt/options';
import type { TemplateLoader } from '../render/load-templates';
import { isTest } from '../render/placement';
import type { TemplateFile } from '../render/template-file';
import { likeness, nearness, wordsOf } from './comparable';
import { e2eNames } from './infer-placement';
import type { WorkspaceTexts } from './workspace-texts';

/** What the files of an install say of how it was made. */
export interface InferredOptions {
  readonly options: StoredOptions;
  /** Where the app's own check drops keys: the env file that is read past it. */
  readonly pastCheck?: string;
}

/** Where they lie, and what else tells. */
export interface Lying {
  readonly folder: string;
  readonly sourceRoot: string;
  readonly e2eFolder: string;
  /** The text of the root module. */
  readonly rootText: string;
}

/** Reads off the options by which of the templates' seams are filled with what. */
export function inferOptions(
  workspace: WorkspaceTexts,
  { folder, sourceRoot, e2eFolder, rootText }: Lying,
  loaders: readonly TemplateLoader[],
): InferredOptions {
  const inside = workspace.paths.filter((path) => path.startsWith(`${folder}/`));
  const textAt = (name: string) => workspace.text(posix.join(folder, name)) ?? '';
  const places = new Set(loaders.flatMap((load) => OVERLAYS.flatMap(load)).map(placeOf));
  const strays = inside.filter((path) => !places.has(path));
  const suffix = findSuffix(places, inside);
  const route = inside.map((path) => ROUTE.exec(workspace.text(path) ?? '')?.[1]).find(Boolean);
  const algorithm = ALGORITHM.exec(textAt('strict-jwt.ts'))?.[1];
  const pastCheck = ENV_FILE.exec(textAt('environment.ts'))?.[1];
  const isGlobal =
    /useExisting:\s*JwtAuthGuard\b/.test(rootText) ||
    workspace.paths.some(
      (path) => path.startsWith(`${e2eFolder}/`) && path.includes('.global-guard.'),
    );
  const transport = fitting(['bearer', 'cookie'] as const, (value) => `transport-${value}`);
  const options = {
    strategy: fitting(['passport', 'native'] as const, (value) => value),
    alg: ALGORITHMS.find((alg) => algorithm === alg) ?? 'HS256',
    transport,
    store: fitting(['sqlite', 'memory', ...ORMS], (value) => `store-${value}`),
    guard: isGlobal ? 'global' : 'route',
    path: posix.relative(sourceRoot, folder),
    route: route ?? 'auth',
    registration:
      fit('registration') > 0 || /\bRegistrationController\b/.test(textAt('auth.module.ts')),
    client: transport === 'cookie' && fit('client') > 0,
    spec: suffix !== undefined || e2eNames(workspace, e2eFolder).length > 0,
    specFileSuffix: suffix ?? 'spec',
    hasher: fitting(['package', 'node'] as const, (value) => `argon2-${value}`),
  } as const;
  return { options, ...(pastCheck === undefined ? {} : { pastCheck }) };

  function placeOf({ path }: Pick<TemplateFile, 'path'>): string {
    return path.replace(/^src\/auth\//, `${folder}/`);
  }

  /** The first of them where nothing tells. */
  function fitting<const T extends string>(values: readonly T[], overlay: (value: T) => string): T {
    const fits = values.map((value) => ({ value, fit: fit(overlay(value)) }));
    const [best] = fits.toSorted((a, b) => b.fit - a.fit);
    if (best === undefined) throw new Error('there is no choice');
    return best.value;
  }

  /** How much of an overlay is there, whatever it is called. */
  function fit(overlay: string): number {
    const fits = loaders.map((load) => {
      const templates = load(overlay).filter(({ path }) => !isTest(path));
      return templates.reduce((sum, { path, text }) => sum + presence(path, text), 0);
    });
    return Math.max(0, ...fits);
  }

  function presence(path: string, text: string): number {
    const words = wordsOf(path, text);
    const own = workspace.words(placeOf({ path }));
    if (own !== undefined) return nearness(own, words);
    return Math.max(0, ...strays.map((each) => likeness(workspace.words(each) ?? [], words)));
  }
}

/** What an install may be made of. */
const OVERLAYS = [
  'core',
  'passport',
  'native',
  'store-sqlite',
  'store-memory',
  ...ORMS.map((orm) => `store-${orm}` as const),
  'argon2-package',
  'argon2-node',
  'registration',
  'transport-bearer',
  'transport-cookie',
  'client',
];

const ROUTE = /\bAUTH_ROUTE\b[^=\n]*=\s*['"`]([\w-]+)['"`]/;
const ALGORITHM = /\bALGORITHM\b[^=\n]*=\s*['"`](\w+)['"`]/;
const ALGORITHMS = ['HS256', 'ES256', 'RS256', 'Ed25519'] as const;
const ENV_FILE = /\bENV_FILE\b[^=\n]*=\s*['"`]([^'"`]+)['"`]/;

/** What the names of unit specs end in; nothing where there are none. */
function findSuffix(places: ReadonlySet<string>, inside: readonly string[]): string | undefined {
  const subjects = [...places].flatMap((path) => /^(.*)\.spec\.ts$/.exec(path)?.[1] ?? []);
  const counts = new Map<string, number>();
  for (const path of inside) {
    if (places.has(path) && !path.endsWith('.spec.ts')) continue;
    const subject = subjects.find((each) => path.startsWith(`${each}.`));
    const suffix = subject && /^\.([\w.-]+)\.ts$/.exec(path.slice(subject.length))?.[1];
    if (suffix) counts.set(suffix, (counts.get(suffix) ?? 0) + 1);
  }
  return [...counts].toSorted(([, a], [, b]) => b - a)[0]?.[0];
}
