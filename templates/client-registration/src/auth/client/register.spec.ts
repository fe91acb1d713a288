import { AuthClient } from './auth-client.js';

const ADA = { email: 'ada@example.com', password: 'engines weave algebra' };

/** An app that answers each request with the same. */
function answering(status: number, body: object) {
  const requests: Request[] = [];
  const browser = {
    Date,
    location: { href: 'https://app.example.com/' },
    fetch(request: Request) {
      requests.push(request);
      return Promise.resolve(new Response(JSON.stringify(body), { status }));
    },
  };
  return { client: new AuthClient({}, browser), requests };
}

describe('register', () => {
  it('answers the user, who is not logged in by that', async () => {
    const user = { id: '1', email: ADA.email, roles: ['admin'] };
    const { client, requests } = answering(201, user);
    await expect(client.register(ADA)).resolves.toEqual(user);
    await expect(requests[0]?.json()).resolves.toEqual(ADA);
    expect(client.state).toBe('unknown');
  });

  it('says what is wrong with the address or the password', async () => {
    const message = ['password must be longer than or equal to 15 characters'];
    const { client } = answering(400, { statusCode: 400, message });
    const refusal = { status: 400, messages: message };
    await expect(client.register(ADA)).rejects.toMatchObject(refusal);
  });
});
