import { afterAll } from 'vitest';
import { describeRows } from './describe-rows';
import { dropPrismaDatabases, PRISMA_ROWS } from './prisma-rows';

describeRows(PRISMA_ROWS);
afterAll(dropPrismaDatabases);
