import { SchematicsException } from '@angular-devkit/schematics';
import type { Problem } from '../plan/problem';
import { indent } from './indent';
import type { UpgradeReport } from './upgrade-report';

/** A run that was not made: nothing has been touched. Its message is all that the user sees. */
export class Refusal extends SchematicsException {
  /** @param report what would be done, where all of it is known */
  constructor(
    readonly problems: readonly Problem[],
    readonly report?: UpgradeReport,
  ) {
    super(renderProblems(problems));
    this.name = 'Refusal';
  }
}

/** Each problem with its place, what was found, what to do, and the lines to paste. */
export function renderProblems(problems: readonly Problem[]): string {
  const texts = problems.map(({ file, line, found, next, lines }) => {
    const place = file === undefined ? '' : `${line === undefined ? file : `${file}:${line}`}: `;
    const paste = lines === undefined ? [] : ['', ...indent(lines)];
    return [`${place}${found}`, `  ${next}`, ...paste].join('\n');
  });
  return ['Nothing was changed.', '', ...texts].join('\n');
}
