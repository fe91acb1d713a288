/** The one place in the templates that names the first segment of the endpoints. */
const ROUTE = /^(export const AUTH_ROUTE = ')auth(';)$/m;

/** Puts `route` where the templates say 'auth'. */
export function setRoute(text: string, route: string): string {
  return text.replace(ROUTE, (_, before: string, after: string) => `${before}${route}${after}`);
}

/** The one place in the templates that names the signing algorithm. */
const ALGORITHM = /^(export const ALGORITHM = ')HS256(';)$/m;

/** Puts the algorithm of access tokens where the templates say 'HS256'. */
export const setAlgorithm = (text: string, alg: string): string =>
  text.replace(ALGORITHM, (_, before: string, after: string) => `${before}${alg}${after}`);

/**
 * In CommonJS the default import of a CommonJS package needs `esModuleInterop`, which older apps
 * do not set; the namespace import works with and without. In ESM it is the other way round.
 */
export const importNamespace = (text: string, from: string): string =>
  text.replace(
    new RegExp(`^import (\\w+) from '${from}';$`, 'm'),
    (_, name: string) => `import * as ${name} from '${from}';`,
  );
