/** Why there is no result: what the app answered instead. */
export class AuthClientError extends Error {
  readonly status: number;
  readonly messages: readonly string[];
  /** Seconds to wait, where the app says so. */
  readonly retryAfter: number | undefined;

  constructor(status: number, messages: string[], retryAfter?: number) {
    super(messages.join('; '));
    this.name = 'AuthClientError';
    this.status = status;
    this.messages = messages;
    this.retryAfter = retryAfter;
  }
}

/** The body of a success; an answer that is none is thrown. */
export async function read<Body>(response: Response): Promise<Body> {
  const text = await response.text();
  if (response.ok) return JSON.parse(text || 'null') as Body;
  const { status, headers } = response;
  const seconds = Number(headers.get('Retry-After')) || undefined;
  throw new AuthClientError(status, messagesIn(text), seconds);
}

/** Nest answers with one message or a list; a proxy with anything. */
function messagesIn(text: string): string[] {
  try {
    const { message } = JSON.parse(text) as { message?: string | string[] };
    return message === undefined ? [text] : [message].flat();
  } catch {
    return [text];
  }
}

/**
 * Whether a refusal is about the token and not about what was asked for. A
 * page of another origin may not see the header: then it is taken to be.
 */
export function isAboutToken({ status, headers }: Response): boolean {
  const challenge = headers.get('WWW-Authenticate') ?? 'invalid_token';
  return status === 401 && challenge.includes('invalid_token');
}
