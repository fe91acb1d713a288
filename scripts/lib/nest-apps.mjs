import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from './environment.mjs';
import { runNode, runNpm, succeed } from './processes.mjs';

/**
 * The apps as Nest's own tools make them. `nest new` takes no flag for CommonJS in Nest 12; the
 * schematic behind it does.
 *
 * @typedef {'esm12' | 'cjs12' | 'cjs11'} Flavour
 * @type {Record<Flavour, { title: string, tools: string[], make: (name: string) => string[] }>}
 */
export const FLAVOURS = {
  esm12: {
    title: 'Nest 12, ESM, Vitest',
    tools: ['@nestjs/cli@12', '@nestjs/schematics@12'],
    make: nestNew,
  },
  cjs12: {
    title: 'Nest 12, CommonJS, Jest',
    tools: ['@angular-devkit/schematics-cli@22', '@nestjs/schematics@12'],
    make: (name) => [
      'node_modules/@angular-devkit/schematics-cli/bin/schematics.js',
      '@nestjs/schematics:application',
      `--name=${name}`,
      `--directory=${name}`,
      '--type=cjs',
      '--dry-run=false',
    ],
  },
  cjs11: {
    title: 'Nest 11, CommonJS, Jest',
    tools: ['@nestjs/cli@11', '@nestjs/schematics@11'],
    make: nestNew,
  },
};

/** @param {string} name */
function nestNew(name) {
  const flags = ['--package-manager', 'npm', '--skip-install'];
  return ['node_modules/@nestjs/cli/bin/nest.js', 'new', name, ...flags];
}

/**
 * Installs the tools that make this flavour.
 *
 * @param {Flavour} flavour
 * @param {string} folder is created
 */
export async function installTools(flavour, folder) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const { tools } = FLAVOURS[flavour];
  await succeed(runNpm(['install', ...tools], { cwd: folder }), `npm install ${tools.join(' ')}`);
}

/**
 * Makes a fresh app, without installing its dependencies.
 *
 * @param {Flavour} flavour
 * @param {string} tools the folder that `installTools` filled
 * @param {string} app the folder to make; not there yet
 */
export async function makeApp(flavour, tools, app) {
  const name = basename(app);
  await succeed(runNode(FLAVOURS[flavour].make(name), { cwd: tools }), 'making the Nest app');
  // Both generators write below the folder where they run, where npm finds them.
  renameSync(join(tools, name), app);
}

/**
 * An installed app that is made once and then only copied from. `.cache` may be deleted at any
 * time.
 *
 * @param {Flavour} flavour
 * @returns {Promise<string>} its folder; never change it
 */
export async function cachedApp(flavour) {
  const recipe = JSON.stringify([1, FLAVOURS[flavour].tools, FLAVOURS[flavour].make('app')]);
  const hash = createHash('sha256').update(recipe).digest('hex').slice(0, 8);
  const folder = join(ROOT, '.cache', 'apps', `${flavour}-${hash}`);
  if (existsSync(folder)) return folder;

  const unfinished = join(ROOT, '.cache', `making-${flavour}-${process.pid}`);
  const app = join(unfinished, 'app');
  try {
    await installTools(flavour, join(unfinished, 'tools'));
    await makeApp(flavour, join(unfinished, 'tools'), app);
    await succeed(runNpm(['install'], { cwd: app }), 'npm install');
    mkdirSync(dirname(folder), { recursive: true });
    // Last, so that a run that was cut off leaves nothing that looks finished.
    renameSync(app, folder);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

/**
 * @param {string} from
 * @param {string} to
 */
export const copyApp = (from, to) =>
  cpSync(from, to, { recursive: true, verbatimSymlinks: true, errorOnExist: true, force: false });
