import type { StoredOptions } from '../auth-jwt/options';
import type { Environment } from './environment';

/** Which folders of templates/ make up an install, laid over each other in this order. */
export const overlaysOf = (
  options: StoredOptions,
  { pastCheck }: Pick<Environment, 'pastCheck'> = {},
): string[] => [
  'core',
  options.strategy,
  `store-${options.store}`,
  `argon2-${options.hasher}`,
  ...(options.guard === 'global' ? ['guard-global'] : []),
  ...(options.registration ? ['registration'] : []),
  ...(pastCheck === undefined ? [] : ['env-file']),
];
