import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface OwnPackage {
  readonly name: string;
  readonly version: string;
}

/** Our own name and version, as package.json has them. */
export const ownPackage = JSON.parse(
  readFileSync(join(__dirname, '..', 'package.json'), 'utf8'),
) as OwnPackage;
