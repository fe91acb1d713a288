import type { Command } from '../command';
import { add } from './add';
import { remove } from './remove';
import { rotateKeys } from './rotate-keys';
import { status } from './status';
import { upgrade } from './upgrade';

/** Every command that can be typed; the first one is meant when none is. */
export const COMMANDS: readonly [Command, ...Command[]] = [
  add,
  upgrade,
  status,
  rotateKeys,
  remove,
];
