import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { compare } from 'semver';
import { ownPackage } from '../own-package';
import { loadTemplates, type TemplateLoader } from '../render/load-templates';
import type { TemplateFile } from '../render/template-file';

const ROOT = join(__dirname, '..', '..', 'history');

/** One file of history/: what a release had in templates/. Written by scripts/release/history.mjs. */
interface Release {
  readonly version: string;
  /** By path with overlay: the text, raw deflate, base64; or '=0.1.0' where it is that release's. */
  readonly templates: Readonly<Record<string, string>>;
}

const releases = new Map<string, Release>();

/** The versions whose templates are kept, the oldest first. */
export const releasedVersions = (): string[] =>
  readdirSync(ROOT)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .toSorted(compare);

/**
 * The templates of one overlay as a release had them, in the shape of `loadTemplates`.
 *
 * @returns nothing for an overlay that the release did not have
 * @throws when history/ does not hold that release
 */
export function templatesOf(version: string, overlay: string): TemplateFile[] {
  return Object.entries(load(version).templates)
    .filter(([path]) => path.startsWith(`${overlay}/`))
    .map(([path, packed]) => ({
      path: path.slice(overlay.length + 1),
      text: unpack(path, packed),
    }));
}

/** A version, and what it generates from. */
export interface KnownVersion {
  readonly version: string;
  readonly load: TemplateLoader;
}

/** The released versions, and our own where it is not released yet; the oldest first. */
export const knownVersions = (): KnownVersion[] =>
  [...new Set([...releasedVersions(), ownPackage.version])].toSorted(compare).map((version) => ({
    version,
    load:
      version === ownPackage.version
        ? loadTemplates
        : (overlay: string) => templatesOf(version, overlay),
  }));

/** Loads the templates of that version; nothing for one that is not known here. */
export const templatesAt = (version: string): TemplateLoader | undefined =>
  knownVersions().find((known) => known.version === version)?.load;

function unpack(path: string, packed: string): string {
  if (packed.startsWith('=')) {
    return unpack(path, load(packed.slice(1)).templates[path] ?? '');
  }
  return inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8');
}

function load(version: string): Release {
  const there =
    releases.get(version) ??
    (JSON.parse(readFileSync(join(ROOT, `${version}.json`), 'utf8')) as Release);
  releases.set(version, there);
  return there;
}
