import { posix } from 'node:path';
import { gt, lte } from 'semver';
import type { Install } from './lock-format';

/** What a version changed about what is stored, before anything is merged. */
export interface Migration {
  /** The first version that has it so. */
  readonly version: string;
  /** Template ids that changed: the old one to the new one. */
  readonly ids?: Readonly<Record<string, string>>;
  /** Options that are new, or have other values. */
  readonly options?: (install: Install) => Install['options'];
}

/** In the order of their versions. An install that has one already is left as it is. */
export const MIGRATIONS: readonly Migration[] = [
  {
    version: '0.2.0',
    options: (install) => ({
      client: false,
      specFileSuffix: suffixOf(install),
      ...install.options,
    }),
  },
];

/**
 * The install as if this version had written it.
 *
 * @param from the version that wrote it
 * @param to the version that runs
 */
export const migrate = (
  install: Install,
  { from, to }: { readonly from: string; readonly to: string },
  migrations: readonly Migration[] = MIGRATIONS,
): Install =>
  migrations
    .filter(({ version }) => gt(version, from) && lte(version, to))
    .reduce((current, { ids = {}, options }) => {
      const files = Object.entries(current.files).map(([id, entry]) => [ids[id] ?? id, entry]);
      const renamed = { ...current, files: Object.fromEntries(files) as Install['files'] };
      return options ? { ...renamed, options: options(renamed) } : renamed;
    }, install);

/** Before 0.2.0 only the names of the unit specs told it. */
function suffixOf({ files }: Install): string {
  const [id = '', spec] = Object.entries(files).find(([each]) => each.endsWith('.spec')) ?? [];
  const stem = posix.basename(id, 'spec');
  const name = posix.basename(spec?.templatePath ?? '', '.ts');
  return name.startsWith(stem) && name !== stem ? name.slice(stem.length) : 'spec';
}
