import type { TemplateChange } from '../template-change';

/** What became of the templates of 0.1.0. */
export const CHANGES: readonly TemplateChange[] = [
  {
    changelog:
      'A missing password, address or token is called missing, not too long, where a global pipe of the app stops at the first error.',
    templates: {
      'core/src/auth/dto/change-password.dto.ts': {
        now: '601384625b3f',
        edits: [
          {
            what: 'a longer password than any',
            from: '@MaxLength(1024)\n  current_password',
            to: '@MaxLength(4096)\n  current_password',
            isConflict: true,
          },
        ],
      },
      'core/src/auth/dto/dto.spec.ts': { now: 'e044db69a852' },
      'core/src/auth/dto/login.dto.ts': {
        now: '271af37b800d',
        edits: [
          {
            what: 'one more member',
            from: '  password!: string;\n',
            to: '  password!: string;\n\n  @IsString()\n  captcha!: string;\n',
          },
          {
            what: 'a comment on the class',
            from: '\nexport class LoginDto',
            to: '\n/** What the log-in form sends. */\nexport class LoginDto',
          },
        ],
      },
      'core/src/auth/dto/refresh.dto.ts': {
        now: '889f3f876569',
        edits: [
          {
            what: 'one more member',
            from: '  refresh_token!: string;\n',
            to: '  refresh_token!: string;\n\n  @IsString()\n  device!: string;\n',
          },
        ],
      },
      'registration/src/auth/dto/register.dto.spec.ts': { now: 'faba5c7d98f6' },
      'registration/src/auth/dto/register.dto.ts': {
        now: 'd1dc783bf994',
        edits: [
          {
            what: 'a name to register with',
            from: '  password!: string;\n',
            to: '  password!: string;\n\n  @IsString()\n  name!: string;\n',
          },
        ],
      },
    },
  },
  {
    changelog:
      'Helpers for your own tests: `createAuthTestApp()` of `test/auth.testing.ts` starts your app, `app.actingAs({ roles })` logs a user in with real tokens. AUTH.md shows them.',
    templates: {
      'core/AUTH.md': {
        now: 'e5b2f591ce90',
        edits: [
          {
            what: 'a chapter of their own at the end',
            from: '- **A lookup in a list of leaked passwords** is not done; only common ones are\n  refused.\n',
            to: '- **A lookup in a list of leaked passwords** is not done; only common ones are\n  refused.\n\n## On call\n\nAda.\n',
          },
          {
            what: 'another address in the example',
            from: 'ada@example.com","password":"engines weave algebra"',
            to: 'grace@example.com","password":"engines weave algebra"',
          },
        ],
      },
      'core/test/auth.app.ts': {
        now: 'f06f3185452f',
        edits: [
          {
            what: 'another passphrase',
            from: "'a long enough passphrase'",
            to: "'another passphrase of ours'",
          },
          {
            what: 'a helper of their own at the end of the class',
            from: "    return this.auth.post<Tokens>('/refresh', { refresh_token });\n  }\n",
            to: "    return this.auth.post<Tokens>('/refresh', { refresh_token });\n  }\n\n  logOut(token: string) {\n    return this.auth.post('/logout', undefined, token);\n  }\n",
          },
        ],
      },
      'core/test/auth.client.ts': {
        now: 'ec1a9ad59883',
        edits: [
          {
            what: 'one more member of a profile',
            from: '  roles: string[];\n',
            to: '  roles: string[];\n  name: string;\n',
          },
        ],
      },
      'core/test/auth.testing.e2e-spec.ts': { now: '56a2bfccee9b' },
      'core/test/auth.testing.ts': { now: '4b33332cfa62' },
    },
  },
  {
    changelog:
      'Only a space separates `Bearer` from its token: a tab or a no-break space of Latin-1, which another reader of the header does not take for one, no longer does.',
    templates: {
      'core/src/auth/bearer.spec.ts': {
        now: 'feb6619760cb',
        edits: [
          {
            what: 'one more field that is no credential',
            from: "    ['Basic abc', undefined],\n",
            to: "    ['Basic abc', undefined],\n    ['Digest abc', undefined],\n",
          },
        ],
      },
      'core/src/auth/bearer.ts': {
        now: '71072b276b49',
        edits: [
          {
            what: 'another sentence',
            from: "'A role is missing'",
            to: "'You may not do this'",
          },
        ],
      },
    },
  },
  {
    changelog:
      '`native` checks form and signature in one function of its own, `verifyJws()`, and the claims in ours alone.',
    templates: {
      'native/src/auth/access-tokens.ts': {
        now: '80b4a5bc0360',
        edits: [
          {
            what: 'fewer tokens remembered',
            from: 'MAX_REMEMBERED = 10_000',
            to: 'MAX_REMEMBERED = 1000',
          },
        ],
      },
    },
  },
  {
    changelog:
      'Security events are a port, `AuthEvents`, with an adapter for the log of Nest: log-in and why it failed, refresh, reuse, log-out, limits, passwords, roles, disabled users, each with time, user, session and client, on one line of ASCII.',
    templates: {
      'core/AUTH.md': { now: 'e5b2f591ce90' },
      'core/src/auth/auth-events.spec.ts': { now: '2333e4bc3e52' },
      'core/src/auth/auth-events.ts': {
        now: 'ebd4454d1b65',
        edits: [{ what: 'a longer fingerprint', from: '.slice(0, 16)', to: '.slice(0, 24)' }],
      },
      'core/src/auth/auth.controller.ts': {
        now: '7b8c448e085a',
        edits: [
          { what: 'another name for a route', from: "@Get('me')", to: "@Get('whoami')" },
          {
            what: 'a route of their own at the end',
            from: 'await this.auth.changePassword(current, body, client);\n  }\n',
            to: "await this.auth.changePassword(current, body, client);\n  }\n\n  @Get('ping')\n  ping() {\n    return 'pong';\n  }\n",
          },
        ],
      },
      'core/src/auth/auth.module.ts': {
        now: '2cc011e23404',
        edits: [
          {
            what: 'a provider of their own',
            from: '    SessionService,\n    Throttle,\n',
            to: '    SessionService,\n    Throttle,\n    Mailer,\n',
          },
        ],
      },
      'core/src/auth/auth.service.ts': {
        now: 'e5635567cf1f',
        edits: [
          {
            what: 'another sentence',
            from: "'This e-mail address is taken'",
            to: "'We know you already'",
          },
          {
            what: 'another sentence for a log-in that failed',
            from: "'E-mail address or password is wrong'",
            to: "'No'",
            isConflict: true,
          },
        ],
      },
      'core/src/auth/jwt-auth.guard.spec.ts': {
        now: '75532079b132',
        edits: [{ what: 'another role', from: "roles: ['admin'],", to: "roles: ['owner']," }],
      },
      'core/src/auth/jwt-auth.guard.ts': {
        now: 'e5d0b5d2aba4',
        edits: [
          {
            what: 'a comment of theirs',
            from: '      // The store does not answer: nobody comes in.\n',
            to: '      // The store does not answer: nobody comes in. Call Ada.\n',
          },
        ],
      },
      'core/src/auth/logged-events.ts': { now: '931c3abaf930' },
      'core/src/auth/roles.guard.ts': {
        now: '3bac22756bf1',
        edits: [
          {
            what: 'a role above all',
            from: 'allowed.includes(role))',
            to: "role === 'root' || allowed.includes(role))",
          },
        ],
      },
      'core/src/auth/session.service.ts': {
        now: '6998bce7aca1',
        edits: [
          {
            what: 'one more member of the answer',
            from: "      token_type: 'Bearer',\n",
            to: "      token_type: 'Bearer',\n      session_id: id,\n",
          },
        ],
      },
      'core/src/auth/store/store.spec.ts': {
        now: '17f0c29003fa',
        edits: [
          {
            what: 'a number written in another way',
            from: 'const DAY = 86_400_000;',
            to: 'const DAY = 24 * 3_600_000;',
          },
        ],
      },
      'core/src/auth/throttle.ts': {
        now: '035a6717d572',
        edits: [{ what: 'another sentence', from: "'Too many requests'", to: "'Slow down'" }],
      },
      'core/src/auth/users.ts': {
        now: '62903bd055df',
        edits: [
          {
            what: 'one more operation',
            from: '  abstract disable(id: string): Promise<void>;\n',
            to: '  abstract disable(id: string): Promise<void>;\n  abstract enable(id: string): Promise<void>;\n',
          },
        ],
      },
      'store-memory/src/auth/store/memory-users.ts': {
        now: '5a11ead52f19',
        edits: [
          {
            what: 'ids of their own',
            from: '    const userId = randomUUID();\n',
            to: '    const userId = `user-${randomUUID()}`;\n',
          },
        ],
      },
      'store-sqlite/src/auth/store/sqlite-users.ts': {
        now: '1dcea853422a',
        edits: [
          {
            what: 'ids of their own',
            from: '{ id: randomUUID(), email',
            to: '{ id: newId(), email',
          },
        ],
      },
    },
  },
  {
    changelog:
      'The e2e specs listen to every log line and every answer: a password, token, hash or key in one of them fails the run.',
    templates: {
      'core/test/auth.app.ts': { now: 'f06f3185452f' },
      'core/test/auth.attacks.e2e-spec.ts': {
        now: 'cfee0187c5f4',
        edits: [{ what: 'a number', from: 'const HOUR = 3600;', to: 'const HOUR = 60 * 60;' }],
      },
      'core/test/auth.client.ts': { now: 'ec1a9ad59883' },
      'core/test/auth.e2e-spec.ts': {
        now: '49994df0a8b2',
        edits: [
          {
            what: 'another passphrase',
            from: "const NEXT = 'another long passphrase';",
            to: "const NEXT = 'our own next passphrase';",
          },
        ],
      },
      'core/test/auth.events.e2e-spec.ts': { now: 'fb2c99852be2' },
      'core/test/auth.leaks.ts': { now: '937eff377d7d' },
      'registration/test/registration.e2e-spec.ts': {
        now: 'b4a9071a5f28',
        edits: [
          {
            what: 'another weak password',
            from: "'x7 Kq!92 vT#p'",
            to: "'Tr0ub4dor&3'",
          },
        ],
      },
    },
  },
  {
    changelog:
      '`--alg ES256`, `RS256` and `Ed25519` (with `--strategy native`): access tokens are signed with a private key, `GET /.well-known/jwks.json` serves the public ones to other services, and the app does not start with a key that is missing, short, of another kind, published or there twice. Running again with another `--alg` changes an install.',
    templates: {
      'alg-ed25519/src/auth/key-type.ts': { now: '912e135d18c0' },
      'alg-es256/src/auth/key-type.ts': { now: '1ff15c17b985' },
      'alg-rs256/src/auth/key-type.ts': { now: '8449a21a90c7' },
      'asymmetric/src/auth/jwks.controller.ts': { now: '01b98e9ee1d3' },
      'asymmetric/src/auth/read-key.ts': { now: '5e92193132e8' },
      'asymmetric/src/auth/secrets.spec.ts': { now: '2f4f958d42ad' },
      'asymmetric/src/auth/secrets.ts': { now: 'b75e8baa3ba4' },
      'asymmetric/test/auth.forgery.ts': { now: '6fa56b280af8' },
      'asymmetric/test/auth.jwks.e2e-spec.ts': { now: '4324198735bb' },
      'core/AUTH.md': {
        now: '4493a7b6954f',
        edits: [
          {
            what: 'a word before the last chapter',
            from: '## What is not\n',
            to: '## What is not, so far\n',
          },
        ],
      },
    },
  },
  {
    changelog:
      '`AuthConfig` keeps no key as text, so nothing that prints it can show one: what signs and what verifies are key objects.',
    templates: {
      'alg-hs256/src/auth/secrets.spec.ts': { now: 'c2107bca317e' },
      'alg-hs256/test/auth.forgery.ts': { now: 'c7cf0d0dae82' },
      'core/test/auth.rotation.e2e-spec.ts': { now: '19a74d11daed' },
      'core/src/auth/secrets.ts': { now: 'removed' },
      'alg-hs256/src/auth/secrets.ts': {
        now: '4637afde25a9',
        edits: [
          {
            what: 'one more word of placeholders',
            from: '/change|this|',
            to: '/change|acme|this|',
          },
          { what: 'a longer secret', from: 'if (bytes < 32) {', to: 'if (bytes < 64) {' },
        ],
      },
      'core/src/auth/auth.config.ts': {
        now: 'e15544b093c3',
        edits: [
          {
            what: 'another lifetime',
            from: "'JWT_REFRESH_IDLE_TTL', '7d'",
            to: "'JWT_REFRESH_IDLE_TTL', '1d'",
          },
          {
            what: 'a setting of their own',
            from: '  constructor(read: (name: string) => unknown) {\n    super(read);',
            to: "  readonly signUp = this.text('SIGN_UP') === 'open';\n\n  constructor(read: (name: string) => unknown) {\n    super(read);",
          },
          {
            what: 'another rule for names',
            from: 'must be printable ASCII without space',
            to: 'must be ASCII without space',
          },
        ],
      },
      'core/src/auth/auth.config.spec.ts': {
        now: '4be9e8a28ddb',
        edits: [
          {
            what: 'one more lifetime',
            from: "    ['90s', 90],\n",
            to: "    ['90s', 90],\n    ['2m', 120],\n",
          },
        ],
      },
      'core/src/auth/jwt.strategy.spec.ts': {
        now: 'd3e516a7f656',
        edits: [{ what: 'one more that is no token', from: "'a.b.c', ", to: "'a.b.c', 'x.y.z', " }],
      },
      'core/src/auth/strict-jwt.spec.ts': {
        now: 'c57a6f7ff411',
        edits: [
          {
            what: 'one more form',
            from: "    ['no dots', 'abc'],\n",
            to: "    ['no dots', 'abc'],\n    ['dots only', '..'],\n",
          },
        ],
      },
      'core/test/auth.app.ts': { now: 'c6c3025762f4' },
      'core/test/auth.attacks.e2e-spec.ts': {
        now: '6ddcc02800dd',
        edits: [
          {
            what: 'one more header',
            from: "      ['no kid', () => ({ kid: undefined })],\n",
            to: "      ['no kid', () => ({ kid: undefined })],\n      ['a number for a kid', () => ({ kid: 1 })],\n",
          },
        ],
      },
      'core/test/auth.e2e-spec.ts': { now: 'dcbe62a15c67' },
    },
  },
  {
    changelog:
      'The e2e specs prove that no header moves a client to another address, and that a weaker hash is replaced at log-in; AUTH.md says how many sessions a user has.',
    templates: {
      'core/AUTH.md': { now: 'e40dfeb7573b' },
      'core/test/auth.e2e-spec.ts': { now: '107f02564916' },
      'guard-global/test/auth.global-guard.e2e-spec.ts': {
        now: '5dd85275b94e',
        edits: [
          {
            what: 'one more open route',
            from: "it.each(['/unmarked/open', '/marked'])",
            to: "it.each(['/unmarked/open', '/marked', '/'])",
          },
        ],
      },
    },
  },
  {
    changelog:
      'More of the generated tests: each security check that is taken out of the generated code makes at least one of them fail.',
    templates: {
      'core/src/auth/auth.config.spec.ts': {
        now: '793e96a571c8',
        edits: [
          {
            what: 'one more bad setting',
            from: "    ['JWT_ACCESS_TTL', { JWT_ACCESS_TTL: '0' }],\n",
            to: "    ['JWT_ACCESS_TTL', { JWT_ACCESS_TTL: '0' }],\n    ['JWT_ACCESS_TTL', { JWT_ACCESS_TTL: 'x' }],\n",
          },
        ],
      },
      'core/src/auth/auth.service.spec.ts': { now: 'b067800a8136' },
      'core/src/auth/claims.spec.ts': {
        now: 'a37b4af84826',
        edits: [
          {
            what: 'one more bad claim',
            from: "    ['invalid', { sub: 1 }],\n",
            to: "    ['invalid', { sub: 1 }],\n    ['invalid', { sub: true }],\n",
          },
        ],
      },
      'core/src/auth/jwt-auth.guard.spec.ts': { now: 'a0879acef8e7' },
      'core/src/auth/passwords.spec.ts': {
        now: '819652ca4b8f',
        edits: [
          {
            what: 'another passphrase',
            from: "'a long enough passphrase'",
            to: "'another passphrase of ours'",
          },
        ],
      },
      'core/src/auth/roles.guard.spec.ts': { now: 'f3e01dc7a0fa' },
      'core/src/auth/session.service.spec.ts': { now: '112da7bee104' },
    },
  },
  {
    changelog:
      'Events name the user who logs out, and tell of a new password that is refused; the e2e specs prove that no account is there that nobody made.',
    templates: {
      'core/AUTH.md': {
        now: 'bb6253f795ca',
        edits: [
          {
            what: 'one more thing before it goes live',
            from: '- **HTTPS.** Tokens and passwords travel as they are.\n',
            to: '- **HTTPS.** Tokens and passwords travel as they are.\n- **Ask Ada** first.\n',
          },
        ],
      },
      'core/src/auth/auth-events.ts': {
        now: '10312dce32ad',
        edits: [{ what: 'a longer fingerprint', from: '.slice(0, 16)', to: '.slice(0, 24)' }],
      },
      'core/src/auth/auth.service.ts': {
        now: 'c9d436ea9ffb',
        edits: [
          {
            what: 'a sentence of their own',
            from: "'This e-mail address is taken'",
            to: "'We know you already'",
          },
        ],
      },
      'core/src/auth/session.service.ts': {
        now: '23a4ef625484',
        edits: [
          {
            what: 'another sentence',
            from: "'The refresh token is not valid'",
            to: "'Log in again'",
          },
        ],
      },
      'core/test/auth.e2e-spec.ts': {
        now: '605f3f9fb76a',
        edits: [
          {
            what: 'another passphrase',
            from: "const NEXT = 'another long passphrase';",
            to: "const NEXT = 'our own next passphrase';",
          },
        ],
      },
      'core/test/auth.events.e2e-spec.ts': { now: 'bcc10090c46c' },
    },
  },
  {
    changelog:
      'AUTH.md names the requirements of OWASP ASVS 5.0 and the file that meets each, and more of what is not defended; the generated tests cover roles of a class, the names of public keys and of sessions, and contexts that no guard knows.',
    templates: {
      'asymmetric/test/auth.jwks.e2e-spec.ts': { now: '86e9784506c1' },
      'core/AUTH.md': {
        now: '680d771bb21b',
        edits: [
          {
            what: 'a word on the second factor',
            from: '- **No second factor, no passkeys, no log-in by other providers.**\n',
            to: '- **No second factor, no passkeys, no log-in by other providers.** Ours is next.\n',
            isConflict: true,
          },
        ],
      },
      'core/src/auth/jwt-auth.guard.spec.ts': { now: 'f8a014f37049' },
      'core/src/auth/roles.guard.spec.ts': { now: '27a9d523ce5f' },
      'core/test/auth.e2e-spec.ts': {
        now: '1a4039d0a8aa',
        edits: [
          {
            what: 'another passphrase',
            from: "const NEXT = 'another long passphrase';",
            to: "const NEXT = 'our own next passphrase';",
          },
        ],
      },
    },
  },
  {
    changelog:
      '`--transport cookie`, asked for on a terminal: the refresh token is in a `__Host-` cookie that no script reads, never in a body; login, refresh and logout are closed to pages of other origins but those of `AUTH_ORIGINS`; a log-in ends the session of the cookie before. On Express and Fastify, without another package. Running again with another `--transport` changes an install.',
    templates: {
      'core/AUTH.md': { now: '3f4c5030a747' },
      'core/src/auth/auth.config.ts': { now: '157164d59cc8' },
      'core/src/auth/auth.controller.ts': {
        now: 'd9e575e403fc',
        edits: [
          {
            what: 'one more guard on the log-in',
            from: "  @Post('login')\n  @HttpCode(200)\n",
            to: "  @Post('login')\n  @HttpCode(200)\n  @UseGuards(CaptchaGuard)\n",
          },
        ],
      },
      'core/test/auth.client.ts': { now: '80d3aa48954b' },
      'transport-bearer/src/auth/refresh-transport.ts': { now: '11bbfe5987b1' },
      'transport-bearer/test/auth.transport.ts': { now: 'c51af53a24cb' },
      'transport-cookie/src/auth/origin.guard.spec.ts': { now: 'fb4338b7cb52' },
      'transport-cookie/src/auth/origin.guard.ts': { now: 'f75aeb9eab48' },
      'transport-cookie/src/auth/refresh-cookie.spec.ts': { now: '057e69b00254' },
      'transport-cookie/src/auth/refresh-cookie.ts': { now: '447a335e6a80' },
      'transport-cookie/src/auth/refresh-transport.ts': { now: 'df3bf643fbf5' },
      'transport-cookie/test/auth.cookie.e2e-spec.ts': { now: 'f339af8ef288' },
      'transport-cookie/test/auth.transport.ts': { now: '06d69d67c1ea' },
    },
  },
  {
    changelog:
      '`native` remembers verified tokens in two generations, each forgotten as a whole, and hands jose the secret as a key that is ready: a token that was not seen before costs less.',
    templates: {
      'native/src/auth/access-tokens.ts': {
        now: 'ce2d7c3a256a',
        edits: [
          {
            what: 'longer tokens remembered',
            from: 'MAX_REMEMBERED_LENGTH = 1024',
            to: 'MAX_REMEMBERED_LENGTH = 4096',
          },
        ],
      },
    },
  },
  {
    changelog:
      '`--client` (with `--transport cookie`): a small typed client for browsers in `auth/client`, without dependencies. The access token is in memory only, one refresh at a time in all tabs, a request whose token is not taken is sent again once, log-out reaches every tab. Proven in Chromium.',
    templates: {
      'client-registration/src/auth/client/register.spec.ts': { now: 'a691f67e8b25' },
      'client/src/auth/client/auth-api.ts': { now: '37477d4f1de8' },
      'client/src/auth/client/auth-client.spec.ts': { now: '293757ff6d0d' },
      'client/src/auth/client/auth-client.ts': { now: '71287b8fe9b3' },
      'client/src/auth/client/browser.ts': { now: 'cc8da3eb1606' },
      'client/src/auth/client/read.ts': { now: '75e09bf1a47f' },
      'client/src/auth/client/tabs.ts': { now: 'bb75f91c1f32' },
      'core/AUTH.md': { now: 'cb28ef16ad6e' },
    },
  },
  {
    changelog:
      'GraphQL subscriptions (`graphql-ws`) are served, and the tokens that browsers open sockets with (`auth.token` of Socket.IO, `connectionParams`); messages of a socket and fields of a query, which share a request, no longer disturb each other; a handler without a request, such as that of a microservice, is refused and named in the log. AUTH.md tells what the guards do where.',
    templates: {
      'core/AUTH.md': { now: '7777bd968322' },
      'core/src/auth/bearer.spec.ts': { now: '4c5b5a82926f' },
      'core/src/auth/bearer.ts': { now: '593477ae25a4' },
      'core/src/auth/http.ts': {
        now: 'be7aa0c2e147',
        edits: [
          {
            what: 'more of the user agent',
            from: 'agent?.slice(0, 256)',
            to: 'agent?.slice(0, 512)',
          },
        ],
      },
      'core/src/auth/jwt-auth.guard.spec.ts': { now: '6b53ce1c7658' },
      'core/src/auth/jwt-auth.guard.ts': { now: '1cc5e72e7e47' },
    },
  },
  {
    changelog:
      'An app with `@nestjs/websockets` gets `live-sockets.ts`: a connection needs a good access token, and is cut within five seconds of its expiry or of the end of its session.',
    templates: {
      'websockets/src/auth/live-sockets.spec.ts': { now: '2629556c79a3' },
      'websockets/src/auth/live-sockets.ts': { now: '226fb5225111' },
    },
  },
  {
    changelog:
      'Users, sessions and counters can live in the PostgreSQL, MySQL 8 or MariaDB database of your app: one set of SQL statements for every ORM (`store/sql-*.ts`), each operation one transaction, proven with many instances at once.',
    templates: {
      'store-sql/src/auth/store/clean-up.ts': { now: 'f30a10ef1a76' },
      'store-sql/src/auth/store/dialect.ts': { now: 'e42e9e1dfc70' },
      'store-sql/src/auth/store/failures.ts': { now: 'f92b41e79037' },
      'store-sql/src/auth/store/schema.ts': { now: '9ca357b36560' },
      'store-sql/src/auth/store/session-rows.ts': { now: 'f99ce4f25998' },
      'store-sql/src/auth/store/sql-attempts.ts': { now: 'a3d95b013bea' },
      'store-sql/src/auth/store/sql-refresh.ts': { now: 'c0c681230e26' },
      'store-sql/src/auth/store/sql-sessions.ts': { now: '99133245b981' },
      'store-sql/src/auth/store/sql-users.ts': { now: '85ddbd0ebaed' },
      'store-sql/src/auth/store/statements.ts': { now: '05a311f441f9' },
      'store-sql/src/auth/store/tables.ts': { now: '5d0bf7b844ca' },
      'store-sql/src/auth/store/user-rows.ts': { now: '5d43ebb62244' },
    },
  },
  {
    changelog:
      '`auth.module.ts` imports what its store asks for (`storeImports`), so that a store can stand on a module of the app; AUTH.md says of the database what is so with the store that was chosen.',
    templates: {
      'core/AUTH.md': { now: '9c5a08837ee5' },
      'core/src/auth/auth.module.ts': {
        now: 'a430adce4fcd',
        edits: [
          {
            what: 'one more provider',
            from: '    Throttle,\n',
            to: '    Throttle,\n    CaptchaService,\n',
          },
        ],
      },
      'store-memory/src/auth/store/store.providers.ts': {
        now: '558e338066fc',
        edits: [
          {
            what: 'counters of its own',
            from: 'useClass: MemoryAttempts',
            to: 'useClass: SharedAttempts',
          },
        ],
      },
      'store-sqlite/src/auth/store/store.providers.ts': {
        now: 'cefb0615ba76',
        edits: [
          {
            what: 'counters of its own',
            from: 'useClass: SqliteAttempts',
            to: 'useClass: SharedAttempts',
          },
        ],
      },
    },
  },
  {
    changelog:
      '`--store prisma`: users and sessions in your own PostgreSQL, MySQL or MariaDB through your `PrismaService` (Prisma 6 and 7). Four models are added to your schema, one file or several; nothing is migrated without you, and the app does not start without the tables. `--store auto` takes it where it can be used.',
    templates: {
      'core/AUTH.md': { now: '9c3a29353206' },
      'store-prisma/src/auth/store/database.ts': { now: '9ecfe0cff237' },
      'store-prisma/src/auth/store/prisma.ts': { now: 'b8b4acda262b' },
      'store-prisma/src/auth/store/store.providers.ts': { now: '5abcd3f8e743' },
    },
  },
  {
    changelog:
      "An app with `@nestjs/swagger` finds the endpoints described in its OpenAPI document: bodies, answers, failures, and by `addAuthSecurity(config)` the access token and the refresh cookie; also with Swagger's CLI plugin. Code that needs a package comes in only where the app has that package when it runs, not among `devDependencies` alone.",
    templates: {
      'core/AUTH.md': { now: '8c1a58ef9379' },
      'swagger-bearer/src/auth/openapi/refresh-tokens.ts': { now: '68deabe5462c' },
      'swagger-cookie/src/auth/openapi/refresh-tokens.ts': { now: '94f6d0afd599' },
      'swagger-jwks/src/auth/openapi/jwks.openapi.ts': { now: '6830dc84e141' },
      'swagger-registration/src/auth/openapi/registration.openapi.ts': { now: 'b64276c114ab' },
      'swagger/src/auth/openapi/add-auth-security.ts': { now: 'ae76a57d1394' },
      'swagger/src/auth/openapi/auth.openapi.ts': { now: '67863d2994da' },
      'swagger/src/auth/openapi/describe.ts': { now: '3ff99b54542d' },
      'swagger/src/auth/openapi/passwords.ts': { now: '0ba75089a54f' },
      'swagger/src/auth/openapi/responses.ts': { now: 'd16511ffaa5e' },
    },
  },
  {
    changelog:
      "`--store typeorm`: users, sessions and counters through the app's own TypeORM, in PostgreSQL, MySQL or MariaDB: its pool, its transactions, entities that its migrations know and a migration that you run. `--store auto` takes it where the app has it; a store whose ORM is missing, or whose database there are no statements for, is refused by name, and without the tables the app does not start.",
    templates: {
      'core/AUTH.md': { now: 'dc1a411bd8c0' },
      'store-typeorm/src/auth/store/auth.entity.ts': { now: '8faa04a17de5' },
      'store-typeorm/src/auth/store/database.ts': { now: '96b8b1e57739' },
      'store-typeorm/src/auth/store/migrations/1763856000000-auth-tables.ts': {
        now: '4ee8d98d7673',
      },
      'store-typeorm/src/auth/store/store.providers.ts': { now: 'cad947bb9edd' },
    },
  },
  {
    changelog:
      'A first wrong password is no pause for an instance whose clock is behind: where many instances count together, a log-in right after it is no longer answered with 429.',
    templates: {
      'core/src/auth/throttle.ts': {
        now: '97be4a1480da',
        edits: [{ what: 'a longer memory', from: 'DAY = 24 * 60', to: 'DAY = 48 * 60' }],
      },
    },
  },
];
