// How long the edit of a root module takes, against one parse of it: it is parsed before and after.
// Every row is interleaved with its anchor; each round has a text of its own, so that nothing is cached.
//
//   node bench/edit.mjs [rounds]
import { createRequire } from 'node:module';
import { performance } from 'node:perf_hooks';
import { reportRounds } from './lib/results.mjs';
import { median } from './lib/statistics.mjs';

const require = createRequire(import.meta.url);
const ts = /** @type {typeof import('typescript')} */ (require('typescript'));
// Not a literal: the compiler is not to check what it has built.
const built = '../dist/edits/register-module.js';
const { registerModule } = /** @type {typeof import('../src/edits/register-module.js')} */ (
  require(built)
);

const GOAL = 2.2;
const REGISTRATION = {
  rootClass: 'AppModule',
  symbol: 'AuthModule',
  alias: 'JwtAuthModule',
  from: './auth/auth.module',
};
const rounds = Number(process.argv[2] ?? 15);
const WARM_UP = 8;

console.log(`\nedit of a root module, ratio to one ts.createSourceFile, median (quartiles)`);
for (const lines of [10, 1_000, 10_000]) {
  /** @type {number[]} */
  const ratios = [];
  /** @type {number[]} */
  const parses = [];
  for (let round = -WARM_UP; round < rounds; round++) {
    const parse = time((mark) => {
      const text = moduleOf(lines, `parse ${round}.${mark}`);
      return () => ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest);
    });
    const edit = time((mark) => {
      const text = moduleOf(lines, `edit ${round}.${mark}`);
      return () => {
        const { kind } = registerModule(text, REGISTRATION);
        if (kind !== 'edited') throw new Error(kind);
      };
    });
    if (round < 0) continue;
    ratios.push(edit / parse);
    parses.push(parse);
  }
  reportRounds('edit', `root module of ${lines.toLocaleString('en')} lines`, ratios, {
    most: lines === 10_000 ? GOAL : undefined,
    more: `, parse ${median(parses).toFixed(2)} ms`,
  });
}

/**
 * Milliseconds of what `prepare` gives: the best of three, since a collector may run in any.
 *
 * @param {(mark: number) => () => unknown} prepare
 */
function time(prepare) {
  const times = [0, 1, 2].map((mark) => {
    const run = prepare(mark);
    const start = performance.now();
    run();
    return performance.now() - start;
  });
  return Math.min(...times);
}

/**
 * A root module: a tenth imports, a fifth its list, the rest the body of its class.
 *
 * @param {number} lines
 * @param {string} mark makes the text another one
 */
function moduleOf(lines, mark) {
  const modules = Math.max(1, Math.floor(lines / 10));
  const methods = Math.max(0, Math.floor((lines - modules * 3) / 5));
  return `import { Module } from '@nestjs/common';
${each(modules, (n) => `import { Feature${n}Module } from './features/feature-${n}/feature-${n}.module';`)}

// ${mark}
@Module({
  imports: [
${each(modules, (n) => (n % 3 === 0 ? `    Feature${n}Module.forRoot({\n      name: 'feature-${n}', // ${n}\n    }),` : `    Feature${n}Module,`))}
  ],
})
export class AppModule {
${each(methods, (n) => `  method${n}(value: string): string {\n    const result = value.trim() + '${n}';\n    return result.length > ${n} ? result : this.other(result);\n  }\n`)}
}
`;
}

/**
 * So many lines, one below the other.
 *
 * @param {number} count
 * @param {(n: number) => string} line
 */
function each(count, line) {
  return Array.from({ length: count }, (_, n) => line(n)).join('\n');
}
