import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cachedApp, copyApp, type Flavour } from '../../scripts/lib/nest-apps.mjs';
import { decodeBase, type Lock, LOCK_FILE, parseLock } from '../../src/merge/lock';

/** A fresh app of Nest's as a release left it. Written by scripts/release/generated-apps.mjs. */
export interface GeneratedApp {
  readonly flavour: Flavour;
  /** What was run in it. */
  readonly command: string;
  readonly lock: Lock;
  /** All files that were generated or edited: path -> text. `.env` has a new secret. */
  readonly files: Readonly<Record<string, string>>;
}

/** 'esm12-passport' and so on: the apps that are kept of a release. */
export const generatedRows = (version: string): string[] =>
  readdirSync(join(__dirname, version)).flatMap(
    (name) => /^(.*)\.lock\.json$/.exec(name)?.[1] ?? [],
  );

export function generatedApp(version: string, row: string): GeneratedApp {
  const text = (end: string) => readFileSync(join(__dirname, version, `${row}${end}`), 'utf8');
  const lock = parseLock(text('.lock.json'));
  if (!lock.known) throw new Error(lock.reason);
  const { flavour, command, edited } = JSON.parse(text('.json')) as {
    flavour: Flavour;
    command: string;
    edited: Record<string, string[]>;
  };
  const generated = Object.values(lock.value.installs).flatMap(({ files }) =>
    Object.values(files).map((entry) => [entry.path, decodeBase(entry) ?? '']),
  );
  const theirs = Object.entries(edited).map(([path, lines]) => [
    path,
    path === '.env' ? withSecret(lines.join('\n')) : lines.join('\n'),
  ]);
  const files = Object.fromEntries([...generated, ...theirs, [LOCK_FILE, text('.lock.json')]]);
  return { flavour, command, lock: lock.value, files };
}

const withSecret = (text: string): string =>
  text.replace(/^JWT_SECRET=$/m, `JWT_SECRET=${randomBytes(32).toString('base64url')}`);

/**
 * Makes `folder` an app exactly as that release left it, but for what its package.json asks for
 * anew: node_modules is that of the fresh app. Needs the app in the cache, no network.
 */
export async function layOutApp(
  version: string,
  row: string,
  folder: string,
): Promise<GeneratedApp> {
  const app = generatedApp(version, row);
  copyApp(await cachedApp(app.flavour), folder);
  for (const [path, text] of Object.entries(app.files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return app;
}
