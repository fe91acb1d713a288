import { afterAll } from 'vitest';
import { describeRows } from './describe-rows';
import { dropDatabases, ORM_ROWS } from './orm-rows';

describeRows(ORM_ROWS);
afterAll(dropDatabases);
