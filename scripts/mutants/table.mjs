/**
 * One security check taken out of the generated code.
 *
 * @typedef {object} Mutant
 * @property {string} name what is no longer checked
 * @property {string} file below src/auth
 * @property {string} from stands there once
 * @property {string} to
 * @property {{ file: string, from: string, to: string }[]} [also] where the same is checked again
 * @property {readonly string[]} [only] the variants that have that check; by default those that guard by route
 * @property {string} [e2e] the e2e spec to ask first, where one is known
 */

/** Where the checks of a file show that its own spec does not see. */
const E2E = /** @type {Record<string, string>} */ ({
  'access-tokens.ts': 'auth.attacks',
  'auth-endpoints.ts': 'auth.attacks',
  'auth.controller.ts': 'auth.e2e',
  'auth.service.ts': 'auth.e2e',
  'bearer.ts': 'auth.e2e',
  'decorators/roles.decorator.ts': 'auth.events',
  'http.ts': 'auth.e2e',
  'jwt.strategy.ts': 'auth.attacks',
  'key-type.ts': 'auth.jwks',
  'origin.guard.ts': 'auth.cookie',
  'registration.controller.ts': 'registration',
  'session.service.ts': 'auth.e2e',
  'throttle.ts': 'auth.e2e',
});

/**
 * @param {string} file
 * @param {[name: string, from: string, to: string][]} cuts
 * @param {string[]} [only]
 * @returns {Mutant[]}
 */
const inFile = (file, cuts, only) =>
  cuts.map(([name, from, to]) => ({
    name,
    file,
    from,
    to,
    ...(only && { only }),
    ...(E2E[file] && { e2e: E2E[file] }),
  }));

/**
 * Checks that only the booted app shows.
 *
 * @param {string} file
 * @param {string} e2e
 * @param {[name: string, from: string, to: string][]} cuts
 * @param {string[]} [only]
 * @returns {Mutant[]}
 */
const booted = (file, e2e, cuts, only) => inFile(file, cuts, only).map((cut) => ({ ...cut, e2e }));

/** @type {Mutant[]} */
export const MUTANTS = [
  ...inFile('bearer.ts', [
    ['two Authorization fields', '.length > 1) {\n    return', '.length > 9) {\n    return'],
    ['two tokens in one field', "more.length > 0 ? '' : token", 'token'],
    ['the scheme', "scheme.toLowerCase() !== 'bearer'", "scheme === ''"],
    ['the scheme in any case', 'scheme.toLowerCase()', 'scheme'],
    ['other white space than a space', '/[^ ]+/g', String.raw`/\S+/g`],
    ['no error without credentials', "no_credentials: ['', ", "no_credentials: ['invalid_token', "],
    [
      'the status of a missing role',
      "'insufficient_scope', ForbiddenException",
      "'insufficient_scope', UnauthorizedException",
    ],
    ['no-store on refusals', "response?.header('Cache-Control', 'no-store');", ''],
  ]),
  ...inFile('http.ts', [
    [
      'that no header says the address',
      'ip: request?.ip ?? null',
      "ip: String(request?.headers['x-forwarded-for'] ?? request?.ip)",
    ],
  ]),
  ...inFile('strict-jwt.ts', [
    ['the length of a token', 'token.length <= MAX_LENGTH && ', ''],
    ['the algorithm in the header', 'alg === ALGORITHM &&', 'true &&'],
    ['typ', "(typ === 'at+jwt' || typ === 'application/at+jwt') &&", ''],
    ['other members of the header', 'Object.keys(header).length === 3 &&', ''],
    ['the spelling of header and claims', 'again === part ? value : undefined', 'value'],
    ['the name of the key', 'known.kid === kid', 'known.kid !== undefined'],
  ]),
  ...inFile(
    'strict-jwt.ts',
    [
      [
        'the spelling of the signature',
        "Buffer.from(signature, 'base64url').toString('base64url') === signature",
        "signature !== ''",
      ],
    ],
    ['passport'],
  ),
  ...inFile('claims.ts', [
    ['iss', 'iss === issuer &&', ''],
    ['aud', 'aud === audience &&', ''],
    ['the type of sub', 'isText(sub) &&', ''],
    ['the type of sid', 'isText(sid) &&', ''],
    ['the type of jti', 'isText(jti) &&', ''],
    ['the type of iat', 'isTime(iat) &&', ''],
    ['the type of exp', 'isTime(exp) &&\n    (nbf', '(nbf'],
    ['exp', 'isTime(exp) && exp <= now', 'false'],
    ['nbf', '(nbf === undefined || (isTime(nbf) && nbf <= now)) &&', ''],
    ['iat in the future', 'iat <= now + CLOCK_SKEW_SECONDS &&', ''],
    ['iat before exp', 'iat < exp &&', ''],
    ['the longest life', 'exp - iat <= MAX_LIFETIME_SECONDS', 'true'],
    ['that no e-mail stands in it', 'sub: userId,', "sub: userId, email: 'ada@example.com',"],
    ['a jti for each token', "randomBytes(16).toString('base64url')", "'jti'"],
  ]),
  ...inFile(
    'access-tokens.ts',
    [
      ['exp of a remembered token', 'known.exp * 1000 <= Date.now()', 'false'],
      [
        'the signature',
        'await compactVerify(token, await ready(key), options)',
        "{ payload: Buffer.from(token.split('.')[1], 'base64url') }",
      ],
    ],
    ['native'],
  ),
  ...inFile(
    'jwt.strategy.ts',
    [
      [
        'the signature',
        'run.fail = (cause: unknown) => {',
        `run.fail = (cause: unknown) => {
        if (/signature/.test(String(cause))) {
          return resolve(JSON.parse(Buffer.from(token.split('.')[1], 'base64url')));
        }`,
      ],
      [
        'the strict form',
        'done(key ? null',
        'return done(null, config.signingKey.key); done(key ? null',
      ],
      ['the claims', 'checkClaims(payload, config)', 'payload'],
    ],
    ['passport'],
  ),
  ...inFile('jwt-auth.guard.ts', [
    ['everything: the guard lets in', '!isPublic(this.reflector, context)', 'false'],
    ['the session', "this.config.liveness === 'session'", 'false'],
    ['whose session it is', 'user?.id !== id', 'user === undefined'],
    [
      'a store that does not answer',
      'throw new ServiceUnavailableException();',
      'return undefined as T;',
    ],
    ['a user set by somebody else', 'request.user = user;', ''],
    ['a user who is not proven', 'request.authentication = request.user = undefined;', ''],
    ['a handler without a request', 'throw noRequestOf(context);', 'return true;'],
    ['a guard beside @Public()', 'guards?.includes(JwtAuthGuard)', 'false'],
    [
      'a class that extends an open one',
      'Reflect.getOwnMetadata(PUBLIC, target)',
      'Reflect.getMetadata(PUBLIC, target)',
    ],
  ]),
  ...inFile('roles.guard.ts', [
    ['the role', 'user?.roles.some((role) => allowed.includes(role))', 'user'],
    [
      'the user',
      'user?.roles.some((role) => allowed.includes(role))',
      '!user || user.roles.some((role) => allowed.includes(role))',
    ],
    ['roles of the class', '[context.getHandler(), context.getClass()]', '[context.getHandler()]'],
    [
      'the handler before its class',
      '[context.getHandler(), context.getClass()]',
      '[context.getClass(), context.getHandler()]',
    ],
  ]),
  ...inFile('decorators/roles.decorator.ts', [
    ['the guard of roles', 'UseGuards(JwtAuthGuard, RolesGuard)', 'UseGuards(JwtAuthGuard)'],
  ]),
  ...inFile('auth-endpoints.ts', [
    ['no-store on answers', "response.header('Cache-Control', 'no-store');", ''],
    [
      'the type of a body',
      String.raw`!/^application\/json\s*(;|$)/i.test`,
      '((_: string) => false)',
    ],
    ['a body that is no object', '!isObject(body) ||', ''],
    ['members like those of Object', '!(name in {}) &&', ''],
    ['members that nobody asked for', 'forbidNonWhitelisted: true', 'forbidNonWhitelisted: false'],
    ['Retry-After', "response.header('Retry-After', String(error.retryAfter));", ''],
  ]),
  ...inFile('refresh.ts', [
    ['the end of a session', 'if (family.ended)', 'if (false)'],
    ['the absolute limit', 'now >= endsAt ||', ''],
    ['the idle limit', ' || (isLive && now >= family.expiresAt)', ''],
    [
      'the absolute limit of a successor',
      'Math.min(now + limits.idleMs, endsAt)',
      'now + limits.idleMs',
    ],
    ['the grace', 'graceLeft <= 0 ||', ''],
    ['older tokens than the last', '!isPredecessor ||', ''],
    ['how often it is repeated', 'family.graceUses < MAX_GRACE_USES', 'true'],
    ['reuse', "{ kind: 'revoke', reason: 'reuse' }", "{ kind: 'refuse' }"],
  ]),
  ...inFile('refresh-token.ts', [
    ['chance in a refresh token', "randomBytes(32).toString('base64url')", "'A'.repeat(43)"],
    [
      'the hash of a refresh token',
      "createHash('sha256').update(token).digest('base64url')",
      'token',
    ],
    ['the seal of a successor', 'decipher.final()', 'Buffer.alloc(0)'],
  ]),
  ...inFile('session.service.ts', [
    [
      'chance in a session id',
      "const id = randomBytes(16).toString('base64url');",
      'const id = `${userId}-${Date.now()}`;',
    ],
    ['the form of a refresh token', '!isRefreshToken(presented)', 'false'],
    ['the owner of a session to end', "'logout', userId)", "'logout')"],
    ['the end of a session at log-out', "await this.sessions.end(sessionId, 'logout')", 'true'],
  ]),
  ...inFile('auth.service.ts', [
    ['the password', 'const matches = await', 'const matches = true || await'],
    ['a disabled account', '|| account.disabled', ''],
    ['failed log-ins', 'await this.throttle.countLogin(email, client);', ''],
    ['the rehash', 'this.passwords.needsRehash(hash)', 'false'],
    ['new passwords', 'if (problem)', 'if (false)'],
    ['whose password is changed', 'account?.userId === userId', 'true'],
    ['the current password', 'if (account?.userId === userId) {', 'if (account || true) {'],
  ]),
  ...inFile('passwords.ts', [
    [
      'the work for nobody',
      'verify(known ?? NOBODY, password)',
      'known ? verify(known, password) : Promise.resolve(false)',
    ],
    ['that nobody never matches', 'same && known !== undefined', 'same || known === undefined'],
    ['how many are hashed at once', 'if (this.free > 0)', 'if (true)'],
    ['how many wait', 'this.waiting.length < MAX_WAITING', 'true'],
    ['the memory of a hash', 'Number(memory) >= COST.memoryCost &&', ''],
  ]),
  ...inFile('password-policy.ts', [
    ['the shortest password', 'length < minLength', 'false'],
    ['the longest password', 'length > MAX_LENGTH', 'false'],
    ['common passwords', 'isCommonPassword(password)', 'false'],
    ['half characters', String.raw`/\p{Surrogate}/u.test(password)`, 'false'],
    ['own words', 'own.length < OWN_CHARACTERS', 'false'],
  ]),
  ...inFile('throttle.ts', [
    ['too many requests', 'retryAfter > 0', 'false'],
    ['requests of an address', 'retryAfter: count < limit', 'retryAfter: true'],
    [
      'the pause between log-ins',
      'const until = count < limit ? 0 : now + pause',
      'const until = now',
    ],
    ['the network of an IPv6 address', 'ipv4 !== undefined || !isIPv6(address)', 'true'],
  ]),
  ...inFile('auth.controller.ts', [
    [
      'requests to log in',
      'await this.throttle.countRequest(client);\n    return this.auth.login',
      'return this.auth.login',
    ],
    [
      'requests to refresh',
      'await this.throttle.countRequest(client);\n    return this.sessions.refresh',
      'return this.sessions.refresh',
    ],
    [
      'requests to change a password',
      'await this.throttle.countRequest(client);\n    await this.auth.changePassword',
      'await this.auth.changePassword',
    ],
    ['the guard of the controller', '@UseGuards(JwtAuthGuard)\n', ''],
  ]),
  ...inFile('registration.controller.ts', [
    ['requests to register', 'await this.throttle.countRequest(client);\n', ''],
  ]),
  ...inFile(
    'origin.guard.ts',
    [
      ['the list of origins', 'this.origins.includes(origin)', "origin !== ''"],
      ['sibling sites', "site === 'same-origin'", "site !== 'cross-site'"],
      ['who sends neither', 'origin === `${scheme}', "origin === '' || origin === `${scheme}"],
      ['http in production', "isProduction(config) ? ['https'] :", 'false ? [] :'],
      ['CORS for everybody', "each?.removeHeader('Access-Control-Allow-Origin');", ''],
      ['what is an origin', '!isOrigin(origin)', 'false'],
      ['origins with a star', '[^*]+', '.+'],
    ],
    ['cookie'],
  ),
  ...inFile(
    'refresh-cookie.ts',
    [
      ['HttpOnly', 'HttpOnly; ', ''],
      ['SameSite', 'SameSite=Strict', 'SameSite=Lax'],
      ['Secure in production', 'isLocal && !isProduction(config)', 'isLocal'],
      ['Secure elsewhere', 'isLocal && !isProduction(config)', '!isProduction(config)'],
      ['Secure behind a proxy', ' && LOCAL.test(origin ?? here)', ''],
      ['the cookies of others', 'if (response.append)', 'if (false)'],
    ],
    ['cookie'],
  ),
  ...inFile(
    'refresh-transport.ts',
    [
      ['the origin', 'UseGuards(OriginGuard),', ''],
      ['two cookies', 'more.length > 0', 'false'],
      ['a token in a body', "'refresh_token' in body", 'false'],
      ['the form of a token', "isRefreshToken(token) ? token : ''", 'token'],
      ['the session before', 'await this.endAll(presented, request);', ''],
      ['the absolute limit', 'Math.min(refreshIdleMs, endsAt - Date.now())', 'refreshIdleMs'],
      ['the token in an answer', 'return body;', 'return answer;'],
      ['the end of a cookie', "if (endpoint === 'logout') {", 'if (false) {'],
      ['a cookie of no session', 'error instanceof UnauthorizedException', 'false'],
      ['a cookie that is still good', ' && error instanceof UnauthorizedException', ''],
    ],
    ['cookie'],
  ),
  ...inFile('users.ts', [['the case of an address', '.toLowerCase()', '']]),
  ...inFile('auth.config.ts', [
    ['settings that are missing', 'missing.length > 0 && !this.isTest()', 'false'],
    ['the range of settings', 'value >= min && value <= max', 'true'],
    ['names in a header', String.raw`!/^[\x21\x23-\x5b\x5d-\x7e]+$/.test(value)`, 'false'],
    ['AUTH_LIVENESS', "!['session', 'stateless'].includes(this.liveness)", 'false'],
  ]),
  ...inFile(
    'secrets.ts',
    [
      ['the length of a secret', 'bytes < 32', 'false'],
      ['a secret that repeats itself', 'isRepetition(secret) || new Set(secret).size < 8', 'false'],
      ['a placeholder', "rest.length < 16 ? 'is a placeholder' : undefined", 'undefined'],
      ['a secret that stands there twice', 'secrets.indexOf(secret) < index', 'false'],
    ],
    ['passport', 'native'],
  ),
  ...inFile(
    'store/sqlite-sessions.ts',
    [
      [
        'the end of a session (SQL)',
        'endedAt IS NULL AND disabledAt IS NULL',
        'disabledAt IS NULL',
      ],
      ['the version at log-in', 'AND version = :userVersion AND', 'AND'],
      [
        'a disabled user at log-in',
        ' AND disabledAt IS NULL`;\n\nconst EVICT',
        '`;\n\nconst EVICT',
      ],
      [
        'the absolute limit of an access token',
        'endsAt > :now AND ${IS_INTACT}`;',
        '${IS_INTACT}`;',
      ],
      [
        'how many sessions a user has',
        "this.db.run(EVICT, { userId, now, reason: 'evicted' });",
        '',
      ],
      ['the owner of a session (SQL)', '\n      AND userId = coalesce(:owner, userId)', ''],
      [
        'whose sessions end (SQL)',
        'await this.db.query(`${END_SESSIONS} AND userId = :userId`, values);',
        'await this.db.query(END_SESSIONS, values);',
      ],
    ],
    ['passport'],
  ),
  ...inFile(
    'store/sqlite-users.ts',
    [
      [
        'one account for an address',
        'ON CONFLICT (email) DO NOTHING',
        'ON CONFLICT (email) DO UPDATE SET email = email',
      ],
      [
        'the version at a password change',
        'AND version = :version AND disabledAt IS NULL`;',
        'AND disabledAt IS NULL`;',
      ],
      ['a hash that is no longer the same', ' AND passwordHash = :from`', '`'],
    ],
    ['passport'],
  ),
  ...inFile(
    'store/memory-sessions.ts',
    [
      [
        'the absolute limit of an access token',
        'session === undefined || session.endsAt <= Date.now()',
        'session === undefined',
      ],
      ['who changed since the log-in', 'this.db.ownerOf(row) === undefined', 'false'],
      [
        'the owner of a session',
        'session && session.userId === (owner ?? session.userId)',
        'session',
      ],
    ],
    ['native'],
  ),
  ...inFile(
    'store/memory-database.ts',
    [
      ['the end of a session', 'session.endReason === undefined && user', 'user'],
      ['the version of a user', 'user?.version === session.userVersion', 'user'],
      ['a disabled user', 'isIntact && !user.disabled', 'isIntact'],
    ],
    ['native'],
  ),
  {
    name: 'a disabled user, and that the sessions end (SQL)',
    file: 'store/sqlite-sessions.ts',
    from: 'endedAt IS NULL AND disabledAt IS NULL',
    to: 'endedAt IS NULL',
    also: [
      {
        file: 'store/sqlite-users.ts',
        from: 'this.db.run(end, { id, now,',
        to: 'void ({ id, now,',
      },
    ],
    only: ['passport'],
  },
  {
    name: 'the version of a user, and that the sessions end (SQL)',
    file: 'store/sqlite-sessions.ts',
    from: '\n  AND version = userVersion`',
    to: '`',
    also: [
      {
        file: 'store/sqlite-users.ts',
        from: 'this.db.run(end, { ...ids, now: Date.now(), reason });',
        to: '',
      },
    ],
    only: ['passport'],
  },
  ...inFile(
    'secrets.ts',
    [
      ['what is wrong with a key', 'key ? weaknessOf(key)', 'key ? undefined'],
      ['a key that stands there twice', '.size < keys.length', '.size < 0'],
      ['a key that everybody has', 'PUBLISHED.includes(kid)', 'false'],
      ['a key in two places', 'if (text !== undefined) {', 'if (false) {'],
      ['that only public keys verify', 'createPublicKey(key));', 'key);'],
    ],
    ['pair'],
  ),
  ...inFile(
    'read-key.ts',
    [['a private key among the retiring', " && !text.includes('PRIVATE')", '']],
    ['pair'],
  ),
  ...inFile(
    'key-type.ts',
    [
      ['the curve of a key', "key.asymmetricKeyDetails?.namedCurve === 'prime256v1'", 'true'],
      ['the order of a thumbprint', "['crv', 'kty', 'x', 'y']", "['kty', 'crv', 'x', 'y']"],
    ],
    ['pair'],
  ),
  ...booted(
    'jwks.controller.ts',
    'auth.jwks',
    [
      ['that it is open', '@Public()\n', ''],
      ['how long it is kept', "@Header('Cache-Control', 'public, max-age=300')\n", ''],
      ['the use of a key', "      use: 'sig',\n", ''],
      ['the name of a key', '      kid,\n', ''],
    ],
    ['pair'],
  ),
  {
    name: 'that the key set is of public members',
    file: 'secrets.ts',
    from: 'return Object.fromEntries(PUBLIC_MEMBERS.map((name) => [name, jwk[name]]));',
    to: 'void PUBLIC_MEMBERS; return jwk;',
    also: [{ file: 'secrets.ts', from: 'createPublicKey(key));', to: 'key);' }],
    only: ['pair'],
    e2e: 'auth.jwks',
  },
  ...booted(
    '../app.module.ts',
    'auth.global-guard',
    [
      ['the guard of the app', '{ provide: APP_GUARD, useExisting: JwtAuthGuard },', ''],
      ['the roles of the app', '{ provide: APP_GUARD, useExisting: RolesGuard }', ''],
    ],
    ['pair'],
  ),
  ...inFile('logged-events.ts', [
    ['one line of ASCII', '.replace(/[^ -~]/g, escaped)', ''],
    ['the level of an event', "this.logger[LEVELS[event.event] ?? 'log']", 'this.logger.log'],
  ]),
  ...inFile('auth-events.ts', [
    ['the fingerprint of an address', 'email && fingerprint(canonicalEmail(email))', 'email'],
    ['the fingerprint of a session', 'sessionId && fingerprint(sessionId)', 'sessionId'],
    ['a receiver that fails', 'Logger.error(error, AuthEvents.name);', 'throw error;'],
  ]),
  ...booted('session.service.ts', 'auth.events', [
    [
      'the event of a log-in',
      "this.events.emit('authn_login_success', { userId, sessionId: id, client });",
      '',
    ],
    ['the event of a refresh', "this.events.emit('authn_token_created', details);", ''],
    ['the event of a reuse', 'this.events.emit(name, { ...details, reason });', 'void name;'],
    ['the event of a refusal', "this.events.emit('authn_token_refused', details);", ''],
    [
      'the event of endless repeats',
      "this.events.emit('excess_rate_limit_exceeded', details);",
      '',
    ],
    [
      'who logs out',
      "reason: 'logout', userId, sessionId, client",
      "reason: 'logout', sessionId, client",
    ],
    [
      'the event of a log-out everywhere',
      "const details = { reason: 'logout_all', userId, client };\n    this.events",
      "const details = { reason: 'logout_all', userId, client };\n    if (!details) this.events",
    ],
    [
      'the event of a session that is ended',
      "reason: 'session_ended', userId, sessionId, client };\n    this.events",
      "reason: 'session_ended', userId, sessionId, client };\n    if (!details) this.events",
    ],
  ]),
  ...booted('auth.service.ts', 'auth.events', [
    [
      'the event of a log-in that failed',
      "this.events.emit('authn_login_fail', { ...known, email, client });",
      'void known;',
    ],
    [
      'the event of a new password',
      "return this.events.emit('authn_password_change', details);",
      'return;',
    ],
    [
      'the event of a wrong password',
      "this.events.emit('authn_password_change_fail', { ...details, reason });",
      'void reason;',
    ],
    [
      'the event of an unfit password',
      "this.events.emit('authn_password_change_fail', details);",
      'void details;',
    ],
    [
      'the event of a new account',
      "this.events.emit('user_created', { userId: user.id, email, client });",
      '',
    ],
  ]),
  ...booted('throttle.ts', 'auth.events', [
    [
      'the event of a limit',
      "this.events.emit('excess_rate_limit_exceeded', details);",
      'void details;',
    ],
  ]),
  ...booted('jwt-auth.guard.ts', 'auth.events', [
    [
      'the event of a refusal',
      "this.events.emit('authn_token_refused', details);",
      'void details;',
    ],
  ]),
  ...booted('roles.guard.ts', 'auth.events', [
    [
      'the event of a missing role',
      "this.events.emit('authz_fail', { userId: user?.id, sessionId, client });",
      'void [sessionId, client];',
    ],
  ]),
  ...booted(
    'store/sqlite-users.ts',
    'auth.events',
    [
      ['the event of new roles', "this.events.emit('authz_change', { userId: id, roles });", ''],
      ['the event of a disabled user', "this.events.emit('user_disabled', { userId: id });", ''],
    ],
    ['passport'],
  ),
];
