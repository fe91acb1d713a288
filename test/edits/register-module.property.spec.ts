import fc from 'fast-check';
import * as prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { registerModule } from '../../src/edits/register-module';
import { element } from './elements';
import { asWritten, isMoved, moduleSources } from './module-source';
import { hasFullLine, isWithin, strayComments, withoutSpace } from './oracle';
import { numRuns, SEED } from './property-runs';
import { runModules } from './run-module';

const registration = {
  rootClass: 'AppModule',
  symbol: 'AuthModule',
  alias: 'JwtAuthModule',
  from: './auth/auth.module',
};
const ours = 'AuthModule of ./auth/auth.module';

describe('registerModule, on whatever somebody wrote', () => {
  it('registers once, last, and leaves the rest as it was', async () => {
    await fc.assert(
      fc.asyncProperty(moduleSources('imports', element.imports), async (source) => {
        const before = await asWritten(source);
        const outcome = registerModule(before, registration);
        if (outcome.kind === 'manual') {
          expect(source.options, outcome.reason).toBeUndefined();
          return;
        }
        expect(outcome).toMatchObject({ kind: 'edited' });
        const { text: after } = outcome as { text: string };

        for (const on of [true, false]) {
          const [old, now] = [runModules(before, on), runModules(after, on)];
          const { AppModule: root = {}, ...others } = now;
          const { AppModule: oldRoot = {}, ...oldOthers } = old;
          const { imports = [] } = root;
          expect(imports.filter((each) => each === ours)).toEqual([ours]);
          expect(imports.filter((each) => each !== ours)).toEqual(oldRoot['imports'] ?? []);
          expect({ ...root, imports: null }).toEqual({ ...oldRoot, imports: null });
          expect(others).toEqual(oldOthers);
        }
        expect(isWithin(withoutSpace(before), withoutSpace(after))).toBe(true);
        expect(after.replace(/\r\n/g, '').includes('\n')).toBe(
          before.replace(/\r\n/g, '').includes('\n'),
        );
        expect(strayComments(before, after)).toEqual([]);
        expect(registerModule(after, registration)).toEqual({ kind: 'already' });
        if (source.options !== undefined && !isMoved(source) && !hasFullLine(after)) {
          const formatted = await prettier.format(after.replace('\uFEFF', ''), {
            ...source.options,
            parser: 'typescript',
          });
          expect(after).toBe(source.finish(formatted));
        }
      }),
      { numRuns, ...SEED },
    );
  }, 300_000);
});
