import { SQL_ORMS, type StoredOptions } from '../auth-jwt/options';
import type { Environment } from './environment';

/** What else of an app decides which files it gets. */
export interface Surroundings extends Pick<Environment, 'pastCheck'> {
  /** What it has when it runs. */
  readonly packages?: ReadonlySet<string>;
}

/** Which folders of templates/ make up an install, laid over each other in this order. */
export const overlaysOf = (
  options: StoredOptions,
  { pastCheck, packages }: Surroundings = {},
): string[] => [
  'core',
  options.strategy,
  ...(options.alg === 'HS256' ? [] : ['asymmetric']),
  `alg-${options.alg.toLowerCase()}`,
  `transport-${options.transport}`,
  ...(SQL_ORMS.some((orm) => orm === options.store) ? ['store-sql'] : []),
  `store-${options.store}`,
  `argon2-${options.hasher}`,
  ...(options.guard === 'global' ? ['guard-global'] : []),
  ...(options.registration ? ['registration'] : []),
  ...(options.client ? ['client'] : []),
  ...(options.client && options.registration ? ['client-registration'] : []),
  ...(packages?.has('@nestjs/websockets') ? ['websockets'] : []),
  ...(packages?.has('@nestjs/swagger') ? documented(options) : []),
  ...(pastCheck === undefined ? [] : ['env-file']),
];

const documented = ({ transport, registration, alg }: StoredOptions): string[] => [
  'swagger',
  `swagger-${transport}`,
  ...(registration ? ['swagger-registration'] : []),
  ...(alg === 'HS256' ? [] : ['swagger-jwks']),
];
