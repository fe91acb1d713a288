export interface Outgoing {
  headers?: Record<string, string>;
  body?: string;
}

export interface Incoming {
  headers: Headers;
  body: unknown;
}

const COOKIE = /^(?:__Host-)?refresh_token=([^;]*)/;

/** The tests have refresh tokens in bodies; on the wire they are cookies. */
export function toWire({ body, ...init }: Outgoing): Outgoing {
  const headers = { 'sec-fetch-site': 'same-origin', ...init.headers };
  const json = parse(body);
  if (body === undefined || typeof json['refresh_token'] !== 'string') {
    return { headers, ...(body !== undefined && { body }) };
  }
  const { refresh_token, ...rest } = json;
  const cookie = `refresh_token=${refresh_token}`;
  return { headers: { ...headers, cookie }, body: JSON.stringify(rest) };
}

/** As a browser does, takes the cookie where no script sees it. */
export function fromWire({ headers, body }: Incoming): Incoming {
  const cookies = headers.getSetCookie();
  const token = cookies.map((cookie) => COOKIE.exec(cookie)?.[1]).find(Boolean);
  if (token === undefined) {
    return { headers, body };
  }
  const others = new Headers(headers);
  others.delete('set-cookie');
  for (const cookie of cookies.filter((each) => !COOKIE.test(each))) {
    others.append('set-cookie', cookie);
  }
  return {
    headers: others,
    body: { ...(body as object), refresh_token: token },
  };
}

function parse(json = ''): Record<string, unknown> {
  try {
    return Object(JSON.parse(json)) as Record<string, unknown>;
  } catch {
    return {};
  }
}
