const NEST = 'node_modules/@nestjs/cli/bin/nest.js';
const OWN = 'node_modules/nest-auth-jwt/dist/cli/main.js';
const GENERATE = [NEST, 'g', '-c', 'nest-auth-jwt', 'auth-jwt'];
const ADD_NATIVE = [NEST, 'add', 'nest-auth-jwt', '--skip-install', '--strategy', 'native'];

/**
 * The apps that are kept as each release left them: which one is copied, and Node's arguments in it.
 *
 * @type {Record<string, { flavour: import('../lib/nest-apps.mjs').Flavour, args: string[] }>}
 */
export const GENERATED_ROWS = {
  'esm12-passport': { flavour: 'esm12', args: GENERATE },
  'esm12-native': { flavour: 'esm12', args: ADD_NATIVE },
  'cjs11-passport': { flavour: 'cjs11', args: GENERATE },
  'cjs11-native': { flavour: 'cjs11', args: ADD_NATIVE },
  'cjs12-guard-global': { flavour: 'cjs12', args: [OWN, '--skip-install', '--guard', 'global'] },
};
