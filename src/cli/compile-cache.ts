import module from 'node:module';

/** Halves the loading time of TypeScript where Node can (22.8 and later). */
export function enableCompileCache(): void {
  module.enableCompileCache?.();
}
