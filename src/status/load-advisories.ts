import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Advisories, Advisory } from './advisory';

/** The known weaknesses of what earlier versions generated: advisories.json of this package. */
export const loadAdvisories = (): readonly Advisory[] => {
  const file = join(__dirname, '..', '..', 'advisories.json');
  return (JSON.parse(readFileSync(file, 'utf8')) as Advisories).advisories;
};
