import type { Reporter, TestCase, TestModule } from 'vitest/node';

/** Ends the run with its real counts, alone on a line, and names what was left out. */
export default class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: string) => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length;

    const skipped = tests.filter((test) => test.result().state === 'skipped');
    for (const [row, times] of tally(skipped.map(rowOf))) {
      console.log(`skipped: ${row} (${times} tests)${reasonOf(skipped, row)}`);
    }
    if (count('passed') + count('failed') === 0) {
      console.log('No row was run: is the name behind -t right?');
      process.exitCode = 1;
    }
    console.log(`${count('passed')} passed, ${count('failed') + broken + errors.length} failed`);
  }
}

const rowOf = (test: TestCase): string => test.fullName.split(' > ', 1)[0] ?? test.name;

/** Why: the note of `skip`, for what this machine cannot have. */
function reasonOf(skipped: readonly TestCase[], row: string): string {
  const results = skipped.filter((test) => rowOf(test) === row).map((test) => test.result());
  const notes = results.map((result) => (result.state === 'skipped' ? result.note : undefined));
  const note = notes.find((each) => each !== undefined);
  return note === undefined ? '' : `: ${note}`;
}

const tally = (names: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};
