import { hash } from './argon2id.js';
import { Passwords } from './passwords.js';

const PASSWORD = 'a long enough passphrase';

describe('Passwords', () => {
  const passwords = new Passwords();

  it('stores argon2id at the cost that OWASP asks for', async () => {
    const stored = await passwords.hash(PASSWORD);

    expect(stored).toMatch(
      /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/,
    );
    expect(await passwords.hash(PASSWORD)).not.toBe(stored);
    expect(passwords.needsRehash(stored)).toBe(false);
  });

  it('knows the password again, and no other', async () => {
    const stored = await passwords.hash(PASSWORD);

    expect(await passwords.verify(stored, PASSWORD)).toBe(true);
    for (const other of [
      '',
      ` ${PASSWORD}`,
      `${PASSWORD} `,
      `${PASSWORD}\0`,
      PASSWORD.toUpperCase(),
      PASSWORD.slice(0, -1),
    ]) {
      expect(await passwords.verify(stored, other)).toBe(false);
    }
  });

  it('reads every byte, behind the 72nd and behind NUL too', async () => {
    for (const begin of ['x'.repeat(72), 'before\0behind']) {
      const stored = await passwords.hash(`${begin}X`);

      expect(await passwords.verify(stored, `${begin}X`)).toBe(true);
      expect(await passwords.verify(stored, `${begin}Y`)).toBe(false);
    }
  });

  it.each([
    ['no hash', null],
    ['an empty one', ''],
    ['one of another kind', '$2b$10$abcdefghijklmnopqrstuv'],
    ['the password itself', PASSWORD],
  ])('lets nobody in where %s is stored', async (_, stored) => {
    expect(await passwords.verify(stored, PASSWORD)).toBe(false);
    expect(await passwords.verify(stored, stored ?? '')).toBe(false);
  });

  it('works as hard for nobody as for somebody', async () => {
    const stored = await passwords.hash(PASSWORD);

    const [somebody, nobody] = [await fastest(stored), await fastest(null)];

    // Without the work it is a thousand times less.
    expect(nobody).toBeGreaterThan(somebody / 10);
  });

  it('reads hashes that other programs wrote', async () => {
    // RFC 9106 and the reference program: echo -n password | argon2 somesalt
    const stored =
      '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ' +
      '$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';

    expect(await passwords.verify(stored, 'password')).toBe(true);
    expect(await passwords.verify(stored, 'Password')).toBe(false);
    expect(passwords.needsRehash(stored)).toBe(true);
  });

  it.each([
    [4096, 2],
    [19_456, 1],
  ])('wants a weaker hash replaced: m=%i, t=%i', async (memory, passes) => {
    const weak = { memoryCost: memory, timeCost: passes, parallelism: 1 };
    const stored = await hash(PASSWORD, weak);

    expect(stored).toContain(`$m=${memory},t=${passes},p=1$`);
    expect(await passwords.verify(stored, PASSWORD)).toBe(true);
    expect(passwords.needsRehash(stored)).toBe(true);
  });

  it('turns away what would wait too long', async () => {
    const all = await Promise.allSettled(
      Array.from({ length: 120 }, () => passwords.hash(PASSWORD)),
    );

    const refused = all.filter(({ status }) => status === 'rejected');
    expect(refused.length).toBeGreaterThanOrEqual(16);
    expect(refused.length).toBeLessThan(20);
  }, 30_000);

  it('answers when many ask at once', async () => {
    const stored = await passwords.hash(PASSWORD);

    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) =>
        passwords.verify(stored, i % 2 === 0 ? PASSWORD : 'another'),
      ),
    );

    expect(answers).toEqual(Array.from({ length: 12 }, (_, i) => i % 2 === 0));
  });

  /** Milliseconds that a check takes when nothing else is in its way. */
  async function fastest(stored: string | null): Promise<number> {
    const times: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const before = performance.now();
      await passwords.verify(stored, PASSWORD);
      times.push(performance.now() - before);
    }
    return Math.min(...times);
  }
});
