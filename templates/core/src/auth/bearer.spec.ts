import { bearerToken } from './bearer.js';

/** As Node hands it over: of two fields only the first is in `headers`. */
const request = (...fields: string[]) => ({
  headers: { authorization: fields[0] },
  rawHeaders: fields.flatMap((value) => ['AUTHORIZATION', value]),
});

describe('bearerToken', () => {
  it.each([
    ['Bearer abc', 'abc'],
    ['bearer abc', 'abc'],
    ['BEARER   abc ', 'abc'],
    ['Basic abc', undefined],
    ['Bearerabc', undefined],
    ['Bearer\tabc', undefined],
    ['Bearer\u00a0abc', undefined],
    ['\u00a0Bearer abc', undefined],
    ['Bearer abc\u00a0', 'abc\u00a0'],
    ['', undefined],
  ])('reads %j as %j', (value, token) => {
    expect(bearerToken(request(value))).toBe(token);
  });

  it('reads nothing where nothing is', () => {
    expect(bearerToken(request())).toBeUndefined();
    expect(bearerToken({ headers: {} })).toBeUndefined();
  });

  it.each([
    ['no token', ['Bearer']],
    ['two tokens', ['Bearer abc def']],
    ['two fields', ['Bearer abc', 'Bearer abc']],
    ['two fields of two schemes', ['Basic abc', 'Bearer abc']],
  ])('does not choose when there is %s', (_, fields) => {
    expect(bearerToken(request(...fields))).toBe('');
  });

  it('takes what a socket was opened with where there is no header', () => {
    expect(bearerToken(request(), 'Bearer abc')).toBe('abc');
    expect(bearerToken(request('Basic x'), 'Bearer abc')).toBeUndefined();
    expect(bearerToken(request('Bearer def'), 'Bearer abc')).toBe('def');
  });

  it('finds the raw fields where Fastify has them', () => {
    const { headers, rawHeaders } = request('Bearer abc', 'Bearer def');

    expect(bearerToken({ headers, raw: { rawHeaders } })).toBe('');
  });
});
