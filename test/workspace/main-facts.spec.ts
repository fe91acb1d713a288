import { describe, expect, it } from 'vitest';
import { readMainFacts } from '../../src/workspace/main-facts';

describe('readMainFacts', () => {
  it.each([
    ['await app.listen(3000);', { port: 3000 }],
    ["await app.listen('3000', '0.0.0.0');", { port: 3000 }],
    ['await app.listen(process.env.PORT ?? 4000);', { port: 4000, readsPort: true }],
    ['await app.listen(process.env.PORT || 4000);', { port: 4000, readsPort: true }],
    ['await app.listen(Number(process.env.PORT ?? 4000));', { port: 4000, readsPort: true }],
    [
      "await app.listen(parseInt(process.env.PORT || '4000', 10));",
      { port: 4000, readsPort: true },
    ],
    ["await app.listen({ port: 4000, host: '::' });", { port: 4000 }],
    ["app.setGlobalPrefix('api');", { globalPrefix: 'api' }],
    ["app.setGlobalPrefix('api', { exclude: [] });", { globalPrefix: 'api' }],
    ['app.setGlobalPrefix(prefix);', { hidesPrefix: true }],
    ['await app.listen(port);', {}],
    [
      "const prefix = 'api';\nconst port = process.env.PORT || 4000;\napp.setGlobalPrefix(prefix);\napp.listen(port);",
      { port: 4000, readsPort: true, globalPrefix: 'api' },
    ],
    ["let prefix = 'api';\napp.setGlobalPrefix(prefix);", { hidesPrefix: true }],
    [
      "function a() { const p = 'a'; }\nfunction b() { const p = 'b'; app.setGlobalPrefix(p); }",
      { hidesPrefix: true },
    ],
    ['const port = port;\napp.listen(port);', {}],
    ["await app.listen('/run/app.sock');", {}],
    ['// app.listen(3000)', {}],
    ["app.setGlobalPrefix('v1');\nvoid app.listen(1).then(log);", { port: 1, globalPrefix: 'v1' }],
  ])('%s', (text, facts) => {
    expect(readMainFacts(text)).toEqual(facts);
  });
});
