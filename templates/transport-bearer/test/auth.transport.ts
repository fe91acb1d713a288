export interface Outgoing {
  headers?: Record<string, string>;
  body?: string;
}

export interface Incoming {
  headers: Headers;
  body: unknown;
}

/** Refresh tokens are in bodies, as the tests write them. */
export const toWire = (request: Outgoing): Outgoing => request;

export const fromWire = (answer: Incoming): Incoming => answer;
