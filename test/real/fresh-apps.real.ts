import { describeRows } from './describe-rows';
import { ROWS } from './rows';

describeRows(ROWS);
