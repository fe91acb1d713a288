import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { layOutImports } from '../../src/render/lay-out-imports';

const rest = "\n\nexport const value = {\n  kept: 'as it is',\n};\n";

describe('layOutImports', () => {
  it.each([
    [
      'fits now',
      "import type {\n  PresentedToken,\n  RefreshDecision,\n  TokenFamily,\n} from './refresh';",
    ],
    [
      'does not fit any more',
      "import { AppModule, type Something } from '../../../../domains/identity/app.module';",
    ],
    [
      'has one name',
      "import { createApplicationForTheTests } from '../../../../domains/identity/app.module';",
    ],
    ['has a default beside it', "import passport, {\n  Strategy,\n} from './passport';"],
    ['is an export', "export {\n  a,\n  b,\n} from './x';"],
    ['has no names', "import './x';\nimport * as x from './y';\nexport * from './z';"],
    ['is followed by another', "import {\n  a,\n} from './x';\nimport {\n  b,\n} from './y';"],
  ])('agrees with Prettier where an import %s', async (_, imports) => {
    const text = imports + rest;
    expect(layOutImports(text)).toBe(
      await format(text, { parser: 'typescript', singleQuote: true, trailingComma: 'all' }),
    );
  });

  it('leaves names with a comment alone', () => {
    const text = "import {\n  a, // why\n} from './x';\n";
    expect(layOutImports(text)).toBe(text);
  });
});
