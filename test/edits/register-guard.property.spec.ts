import fc from 'fast-check';
import * as prettier from 'prettier';
import { describe, expect, it } from 'vitest';
import { registerGuard } from '../../src/edits/register-guard';
import { element } from './elements';
import { asWritten, isMoved, moduleSources } from './module-source';
import { hasFullLine, isWithin, strayComments, withoutSpace } from './oracle';
import { numRuns, SEED } from './property-runs';
import { runModules } from './run-module';

const registration = {
  rootClass: 'AppModule',
  guard: 'JwtAuthGuard',
  from: './auth/jwt-auth.guard',
};
const ours = 'APP_GUARD of @nestjs/core=>JwtAuthGuard of ./auth/jwt-auth.guard';
const isGuard = (each: unknown): boolean =>
  String(each).startsWith('APP_GUARD of') && !String(each).includes('Throttler');

describe('registerGuard, on whatever somebody wrote', () => {
  it('registers once, before every guard but throttlers, and leaves the rest as it was', async () => {
    await fc.assert(
      fc.asyncProperty(moduleSources('providers', element.providers), async (source) => {
        const before = await asWritten(source);
        const outcome = registerGuard(before, registration);
        if (outcome.kind === 'manual') return;
        const { text: after } = outcome as { text: string };

        for (const on of [true, false]) {
          const { AppModule: now = {}, ...others } = runModules(after, on);
          const { AppModule: old = {}, ...oldOthers } = runModules(before, on);
          const { providers = [] } = now;
          expect(providers.filter((each) => each !== ours)).toEqual(old['providers'] ?? []);
          expect(providers.filter((each) => each === ours)).toEqual([ours]);
          expect(providers.find(isGuard)).toBe(ours);
          expect({ ...now, providers: null }).toEqual({ ...old, providers: null });
          expect(others).toEqual(oldOthers);
        }
        expect(isWithin(withoutSpace(before), withoutSpace(after))).toBe(true);
        expect(strayComments(before, after)).toEqual([]);
        expect(registerGuard(after, registration)).toEqual({ kind: 'already' });
        if (source.options !== undefined && !isMoved(source) && !hasFullLine(after)) {
          const text = after.replace('\uFEFF', '');
          const formatted = await prettier.format(text, {
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
