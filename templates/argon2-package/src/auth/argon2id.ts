/** PHC strings of argon2id, version 1.3 (RFC 9106): the package's defaults. */
export { hash, verify } from '@node-rs/argon2';
