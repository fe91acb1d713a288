import type { AuthUser } from './users.js';

/** Who is asking, as proven by the access token of this request. */
export interface Authentication {
  readonly userId: string;
  readonly sessionId: string;
  /** Reads the user where AUTH_LIVENESS=stateless did not. */
  readonly loadUser: () => Promise<AuthUser>;
}

/** What Express and Fastify have in common. */
export interface AuthRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly rawHeaders?: readonly string[];
  readonly raw?: { readonly rawHeaders?: readonly string[] };
  readonly ip?: string;
  readonly body?: unknown;
  authentication?: Authentication;
  user?: AuthUser;
}

export interface AuthResponse {
  header(name: string, value: string): unknown;
}

/** Where a request came from: shown in the list of sessions, and logged. */
export interface Client {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

export const UNKNOWN_CLIENT: Client = { ip: null, userAgent: null };

/**
 * The address as the platform sees it. Behind a proxy that is right only with
 * its `trust proxy` set; X-Forwarded-For is never read here, anyone can send it.
 */
export function clientOf(request: AuthRequest): Client {
  const agent = request.headers['user-agent'];
  return {
    ip: request.ip ?? null,
    userAgent: typeof agent === 'string' ? agent.slice(0, 256) : null,
  };
}
