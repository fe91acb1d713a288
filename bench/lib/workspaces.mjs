import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A copy of the app that shares its packages.
 *
 * @param {string} app
 * @param {string} copy
 * @returns {string} the copy
 */
export function linkedCopy(app, copy) {
  cpSync(app, copy, { recursive: true, filter: (path) => !path.includes('node_modules') });
  symlinkSync(join(app, 'node_modules'), join(copy, 'node_modules'));
  return copy;
}

/**
 * A copy of the app with more source files beside its own; it shares the packages.
 *
 * @param {string} app
 * @param {number} files
 * @param {number} perFolder
 * @returns {string} its folder
 */
export function grownCopy(app, files, perFolder) {
  const copy = linkedCopy(app, `${app}-${files}-${perFolder}`);
  for (let index = 0; index < files; index++) {
    const folder = join(copy, 'src', `part${Math.floor(index / perFolder)}`);
    if (index % perFolder === 0) mkdirSync(folder, { recursive: true });
    writeFileSync(
      join(folder, `thing${index}.service.ts`),
      `import { Injectable } from '@nestjs/common';\n\n@Injectable()\nexport class Thing${index}Service {}\n`,
    );
  }
  return copy;
}
