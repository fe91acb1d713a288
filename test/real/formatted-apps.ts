import type { Command, RealApp } from './real-app';

const BIOME = 'node_modules/@biomejs/biome/bin/biome';

const biomeConfig = {
  formatter: { indentStyle: 'space', indentWidth: 4 },
  javascript: {
    formatter: { quoteStyle: 'double' },
    parser: { unsafeParameterDecoratorsEnabled: true },
  },
  files: { includes: ['**', '!**/dist', '!**/coverage'] },
};

/** Biome formats and sorts imports; oxlint goes on linting. */
export const checkBiome: readonly Command[] = [
  ['node', BIOME, 'format', '.'],
  ['node', BIOME, 'check', '--linter-enabled=false', '.'],
];

/** Puts Biome in the place of Prettier: four spaces, double quotes. */
export async function prepareBiome(app: RealApp): Promise<void> {
  await app.do('npm', 'uninstall', 'prettier');
  await app.do('npm', 'install', '--save-dev', '--save-exact', '@biomejs/biome@2');
  await app.do('npm', 'pkg', 'set', 'scripts.format=biome format --write');
  app.remove('.prettierrc');
  app.write('biome.json', JSON.stringify(biomeConfig));
  await app.do('node', BIOME, 'check', '--linter-enabled=false', '--write', '.');
}

/** Tabs and no semicolons, by the app's own Prettier. */
export async function prepareTabs(app: RealApp): Promise<void> {
  app.write('.prettierrc', '{ "useTabs": true, "semi": false }\n');
  await app.do('npm', 'run', 'format');
  await app.do('node', 'node_modules/prettier/bin/prettier.cjs', '--write', 'package.json');
}
