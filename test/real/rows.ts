import type { Flavour } from '../../scripts/lib/nest-apps.mjs';

/** A way in, as the arguments of the app's own Node. */
export interface WayIn {
  readonly title: string;
  readonly args: readonly string[];
  /** `--skip-install` leaves the installation to the user. */
  readonly leavesInstall?: boolean;
}

const NEST = 'node_modules/@nestjs/cli/bin/nest.js';

const viaNestGenerate: WayIn = {
  title: 'nest g -c nest-auth-jwt auth-jwt',
  args: [NEST, 'g', '-c', 'nest-auth-jwt', 'auth-jwt'],
};
const viaNestAdd: WayIn = {
  title: 'nest add nest-auth-jwt --skip-install --strategy native',
  args: [NEST, 'add', 'nest-auth-jwt', '--skip-install', '--strategy', 'native'],
  leavesInstall: true,
};
const viaOurCommand: WayIn = {
  title: 'npx nest-auth-jwt --strategy native',
  args: ['node_modules/nest-auth-jwt/dist/cli/main.js', '--strategy', 'native'],
};

export interface Row {
  readonly flavour: Flavour;
  readonly strategy: 'passport' | 'native';
  readonly wayIn: WayIn;
}

/** What `-t` chooses a row by. */
export const nameOf = ({ flavour, strategy }: Row): string => `${flavour}-${strategy}`;

export const ROWS: readonly Row[] = [
  { flavour: 'esm12', strategy: 'passport', wayIn: viaNestGenerate },
  { flavour: 'esm12', strategy: 'native', wayIn: viaNestAdd },
  { flavour: 'cjs12', strategy: 'passport', wayIn: viaNestGenerate },
  { flavour: 'cjs12', strategy: 'native', wayIn: viaOurCommand },
  { flavour: 'cjs11', strategy: 'passport', wayIn: viaNestGenerate },
  { flavour: 'cjs11', strategy: 'native', wayIn: viaNestAdd },
];
