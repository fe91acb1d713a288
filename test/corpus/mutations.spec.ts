import { Agent, createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALGORITHMS } from './algorithms';
import { bootFor, buildFor, getMe, PLATFORMS, type Platform } from './app';
import { Forge } from './forge';
import { ANSWERS, type Mutation } from './mutation';
import { CLAIMS, TIMES } from './mutations/claims';
import { FIELD } from './mutations/field';
import { FORM } from './mutations/form';
import { GOOD } from './mutations/good';
import { HEADER } from './mutations/header';
import { confused, KEYS } from './mutations/keys';
import { PAYLOAD } from './mutations/payload';
import { ofAlgorithm } from './mutations/signatures';

const ALL = [...GOOD, ...HEADER, ...KEYS, ...CLAIMS, ...TIMES, ...PAYLOAD, ...FORM, ...FIELD];

describe.each(ALGORITHMS)('what the app answers to tokens of $alg', (algorithm) => {
  describe.each(algorithm.strategies)('by %s', (strategy) => {
    let folder: string;
    beforeAll(() => {
      folder = buildFor(algorithm, strategy);
    });

    describe.each(platformsOf(algorithm.alg, strategy))('on %s', (platform) => {
      const mutations: readonly Mutation[] = [
        ...ALL,
        ...confused(algorithm),
        ...ofAlgorithm(algorithm),
      ];
      const agent = new Agent({ keepAlive: true });
      const asked: string[] = [];
      let app: Awaited<ReturnType<typeof bootFor>>;
      let trap: Server;
      let forge: Forge;

      beforeAll(async () => {
        trap = createServer((request, response) => {
          asked.push(String(request.url));
          response.end('{}');
        });
        await new Promise<void>((resolve) => trap.listen(0, '127.0.0.1', resolve));
        const { port } = trap.address() as AddressInfo;
        app = await bootFor(folder, platform);
        forge = new Forge(app.token, algorithm, `http://127.0.0.1:${port}`);
      }, 60_000);

      afterAll(async () => {
        trap.close();
        agent.destroy();
        await app.stop();
      });

      it.each(mutations)('$answer: $name', async ({ answer, fields }) => {
        // Node closes the connection behind what is too large.
        const seen = await getMe(app.url, fields(forge), answer === 'too large' ? false : agent);
        expect(seen).toMatchObject(ANSWERS[answer]);
        expect(seen.text).not.toMatch(/stack|jwt|node_modules|\bat \//i);
        if (answer === 'accepted') expect(seen.text).toContain(forge.claims['sub']);
        if (answer !== 'accepted' && answer !== 'too large') {
          expect(seen.cacheControl).toBe('no-store');
          expect(JSON.parse(seen.text)).toMatchObject({ statusCode: seen.status });
        }
      });

      it('is as it was before: no address was asked, the session lives', async () => {
        expect(asked).toEqual([]);
        const seen = await getMe(app.url, [`Bearer ${app.token}`], agent);
        expect(seen.status).toBe(200);
        expect(app.output()).not.toMatch(/ERROR/);
        const good = mutations.filter(({ answer }) => answer === 'accepted').length;
        console.log(
          `mutation corpus, ${algorithm.alg}, ${strategy}, ${platform}: ${good} good accepted, ${mutations.length - good} bad refused`,
        );
      });
    });
  });
});

/** Both for the default; the others need not be booted twice to see the same code. */
function platformsOf(alg: string, strategy: string): readonly Platform[] {
  if (alg === 'HS256') return PLATFORMS;
  return [strategy === 'native' ? 'fastify' : 'express'];
}
