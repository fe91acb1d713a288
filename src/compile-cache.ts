import module from 'node:module';

// Imported first, for its effect: halves the loading time of TypeScript where Node can (22.8).
module.enableCompileCache?.();
