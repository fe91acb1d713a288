/** Databases that differ in the types of columns. */
export type PrismaDatabase = 'postgres' | 'mysql';

/** A model as we write it. */
export interface AuthModel {
  readonly name: string;
  readonly table: string;
  readonly text: string;
}

type Row = readonly [name: string, type: string, ...attributes: string[]];

/**
 * The models of the tables that auth needs.
 *
 * A schema of Prisma cannot name a collation, and those of MySQL take "é" for "e" and "A" for "a":
 * what must not be mixed up is kept as bytes there. Identifiers are UUIDs of ours, in one form.
 */
export function authModels(database: PrismaDatabase): AuthModel[] {
  const bytes = (length: number): [type: string, attribute: string] =>
    database === 'mysql' ? ['Bytes', `@db.VarBinary(${length})`] : ['String', varChar(length)];
  const [email, emailType] = database === 'mysql' ? bytes(1280) : bytes(320);
  const [hash, hashType] = bytes(64);
  const [key, keyType] = bytes(255);
  const text = database === 'mysql' ? ['@db.Text'] : [];
  return [
    model('AuthUser', 'auth_users', 'Who can log in (AUTH.md). Never hand out passwordHash.', [
      ['id', 'String', '@id', varChar(36)],
      ['email', email, '@unique', emailType],
      ['passwordHash', 'String?', '@map("password_hash")', varChar(255)],
      ['roles', 'String', ...text],
      ['version', 'Int', '@default(1)'],
      ['disabledAt', 'BigInt?', '@map("disabled_at")'],
      ['sessions', 'AuthSession[]'],
    ]),
    model(
      'AuthSession',
      'auth_sessions',
      'One log-in on one device. Times are milliseconds since 1970.',
      [
        ['id', 'String', '@id', varChar(36)],
        ['userId', 'String', '@map("user_id")', varChar(36)],
        ['userVersion', 'Int', '@map("user_version")'],
        ['createdAt', 'BigInt', '@map("created_at")'],
        ['lastUsedAt', 'BigInt', '@map("last_used_at")'],
        ['expiresAt', 'BigInt', '@map("expires_at")'],
        ['endsAt', 'BigInt', '@map("ends_at")'],
        ['endedAt', 'BigInt?', '@map("ended_at")'],
        ['endReason', 'String?', '@map("end_reason")', varChar(40)],
        ['ip', 'String?', varChar(64)],
        ['userAgent', 'String?', '@map("user_agent")', varChar(512)],
        ['liveGeneration', 'Int', '@default(1)', '@map("live_generation")'],
        ['sealedSuccessor', 'String?', '@map("sealed_successor")', varChar(255)],
        ['graceUses', 'Int', '@default(0)', '@map("grace_uses")'],
        ['user', 'AuthUser', belongsTo('userId')],
        ['refreshTokens', 'AuthRefreshToken[]'],
      ],
      ['@@index([userId])', '@@index([endsAt])'],
    ),
    model(
      'AuthRefreshToken',
      'auth_refresh_tokens',
      'Refresh tokens of a session, the rotated ones too. Only hashes are kept.',
      [
        ['hash', hash, '@id', hashType],
        ['sessionId', 'String', '@map("session_id")', varChar(36)],
        ['generation', 'Int'],
        ['session', 'AuthSession', belongsTo('sessionId')],
      ],
      ['@@unique([sessionId, generation])'],
    ),
    model(
      'AuthAttempt',
      'auth_attempts',
      'Failed log-ins and requests, counted for the throttle.',
      [
        ['id', key, '@id', keyType],
        ['uses', 'Int'],
        ['untilAt', 'BigInt', '@map("until_at")'],
        ['expiresAt', 'BigInt', '@map("expires_at")'],
      ],
      ['@@index([expiresAt])'],
    ),
  ];
}

const varChar = (length: number): string => `@db.VarChar(${length})`;

const belongsTo = (field: string): string =>
  `@relation(fields: [${field}], references: [id], onDelete: Cascade)`;

/** In columns, as `prisma format` lays them out. */
function model(
  name: string,
  table: string,
  about: string,
  rows: readonly Row[],
  lists: readonly string[] = [],
): AuthModel {
  const widths = [0, 1].map((at) => Math.max(...rows.map((row) => `${row[at]}`.length)));
  const lines = rows.map(([field, type, ...attributes]) =>
    [field.padEnd(widths[0] ?? 0), type.padEnd(widths[1] ?? 0), ...attributes].join(' ').trimEnd(),
  );
  const body = [...lines, '', ...lists, `@@map("${table}")`];
  const indented = body.map((line) => (line === '' ? '' : `  ${line}`));
  return { name, table, text: `/// ${about}\nmodel ${name} {\n${indented.join('\n')}\n}` };
}
