import { describeRows } from './describe-rows';
import { GROWN_ROWS } from './grown-rows';

describeRows(GROWN_ROWS);
