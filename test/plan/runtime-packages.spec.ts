import { describe, expect, it } from 'vitest';
import { runtimePackages } from '../../src/plan/runtime-packages';

type Ranges = Readonly<Record<string, string>>;

function has(dependencies: Ranges, devDependencies: Ranges): string[] {
  const packages = new Set(Object.keys({ ...devDependencies, ...dependencies }));
  const text = JSON.stringify({ dependencies, devDependencies });
  return [...runtimePackages({ packages, text })];
}

const core = { '@nestjs/core': '12' };
const swagger = { '@nestjs/swagger': '12' };

describe('what an app has when it runs', () => {
  it.each([
    ['a dependency', { ...core, ...swagger }, {}, ['@nestjs/core', '@nestjs/swagger']],
    ['no devDependency', core, swagger, ['@nestjs/core']],
    ['what is both', { ...core, ...swagger }, swagger, ['@nestjs/swagger', '@nestjs/core']],
    ['all, where it is bundled', {}, { ...core, ...swagger }, ['@nestjs/core', '@nestjs/swagger']],
  ])('%s', (_, dependencies: Ranges, devDependencies: Ranges, expected) => {
    expect(has(dependencies, devDependencies)).toEqual(expected);
  });
});
