import fc from 'fast-check';

const moduleName = fc.constantFrom(
  'CatsModule',
  'DogsModule',
  'A',
  'HorsesAndOtherLargeAnimalsModule',
  'VeryLongNameOfAFeatureThatNobodyWouldLikeToTypeModule',
);

const modules = fc
  .tuple(
    moduleName,
    fc.constantFrom(
      '',
      '',
      '',
      '.forRoot({ a: 1 })',
      '.forRoot({\n a: [B, `]`] })',
      '.forRoot([B, C, D, HorsesAndOtherLargeAnimalsModule])',
      ".forRoot(() => ({ a: '],', b: [/[,\\]]/] }))",
    ),
  )
  .map(([name, call]) => name + call);

const providers = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom('CatsModule', 'D', 'HorsesAndOtherLargeAnimalsModule') },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom('GUARD', 'GUARD', 'APP_FILTER', "'token'", 'GUARD as any'),
        fc.constantFrom('useClass', 'useExisting'),
        fc.constantFrom('A', 'B', 'ThrottlerGuard'),
        fc.constantFrom('', '\n', ' /* each */ '),
      )
      .map(([token, key, name, gap]) => `{${gap} provide: ${token}, ${key}: ${name} }`),
  },
);

/** What stands in the lists of a root module. */
export const element = { imports: modules, providers };
