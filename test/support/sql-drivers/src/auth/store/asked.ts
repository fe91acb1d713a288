import { channel } from 'node:diagnostics_channel';

/** Tells a test of each statement. */
export const asked = channel('auth-sql');
