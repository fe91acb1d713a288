// Writes history/<version>.json: the templates of the release that is being cut, so that later
// versions can render what it generated.
//
//   node scripts/release/history.mjs [checkout of that release]
import { existsSync, globSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { ROOT } from '../lib/environment.mjs';

/** Stands for the user's app while types are checked; never rendered. */
const NOT_RENDERED = 'host';

/**
 * The templates of a checkout, by path: 'core/src/auth/bearer.ts'.
 *
 * @param {string} checkout
 */
function readTemplates(checkout) {
  const templates = join(checkout, 'templates');
  const overlays = readdirSync(templates, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== NOT_RENDERED)
    .map(({ name }) => name);
  return overlays
    .flatMap((overlay) => globSync(`${overlay}/**/*.*`, { cwd: templates }))
    .map((path) => path.replaceAll('\\', '/'))
    .toSorted()
    .map((path) => ({
      path,
      text: readFileSync(join(templates, path), 'utf8').replaceAll('\r\n', '\n'),
    }));
}

/**
 * Where the texts of earlier releases stand: text by path -> version.
 *
 * @param {string} folder
 * @returns {Map<string, string>}
 */
function earlierTexts(folder) {
  const found = new Map();
  for (const name of readdirSync(folder).toSorted()) {
    const { version, templates } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    for (const [path, packed] of Object.entries(templates)) {
      if (!packed.startsWith('=')) found.set(`${path}\n${unpack(packed)}`, version);
    }
  }
  return found;
}

const pack = (/** @type {string} */ text) =>
  deflateRawSync(Buffer.from(text, 'utf8'), { level: 9 }).toString('base64');
const unpack = (/** @type {string} */ packed) =>
  inflateRawSync(Buffer.from(packed, 'base64')).toString('utf8');

const checkout = resolve(process.argv[2] ?? ROOT);
const { version } = JSON.parse(readFileSync(join(checkout, 'package.json'), 'utf8'));
const folder = join(ROOT, 'history');
const file = join(folder, `${version}.json`);
if (existsSync(file)) {
  console.error(`history/${version}.json is there already: what was released does not change.`);
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const earlier = earlierTexts(folder);
const templates = readTemplates(checkout).map(({ path, text }) => {
  const same = earlier.get(`${path}\n${text}`);
  return [path, same === undefined ? pack(text) : `=${same}`];
});
const history = { version, templates: Object.fromEntries(templates) };
writeFileSync(file, `${JSON.stringify(history, null, 2)}\n`);
console.log(`history/${version}.json: ${templates.length} templates`);
