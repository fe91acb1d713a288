import type { Strategy } from '../auth-jwt/options';

/** Accepted majors of Nest; each runs in the matrix of real apps. */
export const SUPPORTED_NEST = [10, 11, 12] as const;

export interface Packages {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

/** What the generated code imports, as ranges. Data, so that a bot can bump them; never fetched. */
export function packagesFor(app: {
  readonly nestMajor: number;
  readonly format: 'esm' | 'cjs';
  readonly strategy: Strategy;
  readonly hasArgon2: boolean;
}): Packages {
  return {
    dependencies: {
      '@nestjs/config': app.nestMajor >= 12 ? '^12.0.1' : '^4.0.4',
      'class-transformer': '^0.5.1',
      'class-validator': '^0.15.1',
      ...(app.hasArgon2 ? {} : { '@node-rs/argon2': '^2.2.1' }),
      ...(app.strategy === 'passport'
        ? { jsonwebtoken: '^9.0.3', 'passport-jwt': '^4.0.1' }
        : // jose 6 is ESM only, which Jest and older Nodes cannot require.
          { jose: app.format === 'esm' ? '^6.2.17' : '^5.10.0' }),
    },
    devDependencies:
      app.strategy === 'passport'
        ? { '@types/jsonwebtoken': '^9.0.10', '@types/passport-jwt': '^4.0.1' }
        : {},
  };
}
