import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ROOT } from './environment.mjs';
import { installTools, managerBin, programOf } from './managers.mjs';
import { run, runNode, runNpm, succeed } from './processes.mjs';

const NEST = 'node_modules/@nestjs/cli/bin/nest.js';

/**
 * The apps as Nest's and others' own tools make them. `nest new` takes no flag for CommonJS in
 * Nest 12; the schematic behind it does.
 *
 * @typedef {import('./managers.mjs').Manager} Manager
 * @typedef {object} Recipe
 * @property {string} title
 * @property {Manager} manager what installs it
 * @property {string[]} tools npm packages that make it
 * @property {(name: string) => string[]} make Node's arguments, run beside the tools
 * @property {(app: string) => void} [arrange] what is done to it before it is installed
 *
 * @typedef {'esm12' | 'contexts12' | 'cjs12' | 'cjs11' | 'cjs10' | 'nx' | 'pnpm12' | 'berry10' | 'bun12'} Flavour
 * @type {Record<Flavour, Recipe>}
 */
export const FLAVOURS = {
  esm12: {
    title: 'Nest 12, ESM, Vitest',
    manager: 'npm',
    tools: ['@nestjs/cli@12', '@nestjs/schematics@12'],
    make: nestNew('npm'),
  },
  contexts12: {
    title: 'Nest 12, ESM, with GraphQL, WebSockets and a microservice',
    manager: 'npm',
    tools: ['@nestjs/cli@12', '@nestjs/schematics@12'],
    make: nestNew('npm'),
    arrange: addContexts,
  },
  cjs12: {
    title: 'Nest 12, CommonJS, Jest',
    manager: 'npm',
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
    manager: 'npm',
    tools: ['@nestjs/cli@11', '@nestjs/schematics@11'],
    make: nestNew('npm'),
  },
  cjs10: {
    title: 'Nest 10, CommonJS, Jest',
    manager: 'npm',
    tools: ['@nestjs/cli@10', '@nestjs/schematics@10'],
    make: nestNew('npm'),
  },
  nx: {
    title: 'Nx, webpack, Jest',
    manager: 'npm',
    tools: ['create-nx-workspace@23'],
    make: (name) => [
      'node_modules/create-nx-workspace/dist/bin/index.js',
      name,
      '--preset=nest',
      '--appName=api',
      '--docker=false',
      '--nxCloud=skip',
      '--pm=npm',
      '--skipGit',
      '--interactive=false',
    ],
  },
  pnpm12: {
    title: 'turbo and pnpm, Nest 12 in apps/api',
    manager: 'pnpm',
    tools: ['@nestjs/cli@12', '@nestjs/schematics@12'],
    // A `.git` of its own would end the workspace at the app.
    make: (name) => [...nestNew('pnpm')(name), '--skip-git'],
    arrange: intoPnpmWorkspace,
  },
  berry10: {
    title: 'yarn 4, node_modules, Nest 10',
    manager: 'berry',
    tools: ['@nestjs/cli@10', '@nestjs/schematics@10'],
    make: nestNew('yarn'),
    arrange: (app) => {
      writeFileSync(join(app, '.yarnrc.yml'), 'nodeLinker: node-modules\nenableTelemetry: false\n');
      // Without a lock file of its own, yarn looks for a project above.
      writeFileSync(join(app, 'yarn.lock'), '');
    },
  },
  bun12: {
    title: 'bun, Nest 12',
    manager: 'bun',
    tools: ['@nestjs/cli@12', '@nestjs/schematics@12'],
    make: nestNew('npm'),
  },
};

/**
 * Moves the app into apps/api of a workspace, as `turbo` has it.
 *
 * @param {string} app
 */
function intoPnpmWorkspace(app) {
  const inner = join(app, 'apps', 'api');
  mkdirSync(inner, { recursive: true });
  for (const name of readdirSync(app)) {
    if (name !== 'apps') renameSync(join(app, name), join(inner, name));
  }
  const manifest = { name: 'acme', private: true, scripts: { build: 'turbo run build' } };
  const withTurbo = { ...manifest, devDependencies: { turbo: '^2.11.0' } };
  writeFileSync(join(app, 'package.json'), `${JSON.stringify(withTurbo, null, 2)}\n`);
  writeFileSync(join(app, 'pnpm-workspace.yaml'), "packages:\n  - 'apps/*'\n");
  const tasks = { build: { outputs: ['dist/**'] } };
  writeFileSync(join(app, 'turbo.json'), `${JSON.stringify({ tasks }, null, 2)}\n`);
  writeFileSync(join(app, '.gitignore'), 'node_modules\ndist\n.env\n');
}

/** What an app has that answers not to HTTP alone; `socket.io-client` is the tests'. */
const CONTEXTS = {
  '@apollo/server': '^5.0.0',
  '@as-integrations/express5': '^1.1.0',
  '@nestjs/apollo': '^14.0.0',
  '@nestjs/graphql': '^14.0.0',
  '@nestjs/microservices': '^12.0.0',
  '@nestjs/platform-socket.io': '^12.0.0',
  '@nestjs/platform-ws': '^12.0.0',
  '@nestjs/websockets': '^12.0.0',
  graphql: '^16.11.0',
  'graphql-ws': '^6.0.0',
  'socket.io': '^4.8.0',
  'socket.io-client': '^4.8.0',
  ws: '^8.18.0',
};

/** @param {string} app */
function addContexts(app) {
  const path = join(app, 'package.json');
  const manifest = JSON.parse(readFileSync(path, 'utf8'));
  Object.assign(manifest.dependencies, CONTEXTS);
  writeFileSync(path, `${JSON.stringify(manifest, null, 2)}\n`);
}

/** @param {string} manager */
function nestNew(manager) {
  const flags = ['--package-manager', manager, '--skip-install'];
  return (/** @type {string} */ name) => [NEST, 'new', name, ...flags];
}

/**
 * Makes a fresh app, without installing its dependencies.
 *
 * @param {Flavour} flavour
 * @param {string} tools the folder with the tools of this flavour
 * @param {string} app the folder to make; not there yet
 */
export async function makeApp(flavour, tools, app) {
  const name = basename(app);
  await succeed(runNode(FLAVOURS[flavour].make(name), { cwd: tools }), 'making the Nest app');
  // The generators write below the folder where they run, where npm finds them.
  renameSync(join(tools, name), app);
}

/** @type {Map<Flavour, Promise<string>>} */
const cached = new Map();

/**
 * An installed app that is made once and then only copied from. `.cache` may be deleted at any
 * time.
 *
 * @param {Flavour} flavour
 * @returns {Promise<string>} its folder; never change it
 */
export function cachedApp(flavour) {
  const app = cached.get(flavour) ?? installedApp(flavour);
  cached.set(flavour, app);
  return app;
}

/** @param {Flavour} flavour */
async function installedApp(flavour) {
  const { tools, make, manager, arrange } = FLAVOURS[flavour];
  const bin = await managerBin(manager);
  const recipe = JSON.stringify([1, tools, make('app')]);
  const hash = createHash('sha256').update(recipe).digest('hex').slice(0, 8);
  const folder = join(ROOT, '.cache', 'apps', `${flavour}-${hash}`);
  if (existsSync(folder)) return folder;

  const unfinished = join(ROOT, '.cache', `making-${flavour}-${process.pid}`);
  const app = join(unfinished, 'app');
  try {
    await installTools(tools, join(unfinished, 'tools'));
    await makeApp(flavour, join(unfinished, 'tools'), app);
    arrange?.(app);
    const options = { cwd: app, ...(bin === undefined ? {} : { bin }) };
    const installing =
      manager === 'npm'
        ? runNpm(['install'], options)
        : run(programOf(manager), ['install'], options);
    await succeed(installing, `${programOf(manager)} install`);
    mkdirSync(dirname(folder), { recursive: true });
    // Last, so that a run that was cut off leaves nothing that looks finished; another process may
    // have been the first.
    if (!existsSync(folder)) renameSync(app, folder);
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
