import { ApiProperty, ApiResponse } from '@nestjs/swagger';

export class AuthUserResponse {
  @ApiProperty({ type: String, description: 'Never changes' })
  id!: string;

  @ApiProperty({ type: String, format: 'email' })
  email!: string;

  @ApiProperty({ type: [String] })
  roles!: readonly string[];
}

export class AuthSessionResponse {
  @ApiProperty({ type: String })
  id!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  created_at!: string;

  @ApiProperty({ type: String, format: 'date-time' })
  last_used_at!: string;

  @ApiProperty({ type: String, nullable: true })
  ip!: string | null;

  @ApiProperty({ type: String, nullable: true })
  user_agent!: string | null;

  @ApiProperty({ type: Boolean, description: 'The session of this request' })
  current!: boolean;
}

/** What Nest answers with an exception, unless a filter of yours does. */
export class AuthErrorResponse {
  @ApiProperty({ type: 'integer' })
  statusCode!: number;

  @ApiProperty({
    oneOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
  })
  message!: string | string[];

  @ApiProperty({ type: String, required: false })
  error?: string;
}

const CHALLENGE = {
  'WWW-Authenticate': {
    description: 'The challenge of RFC 6750, section 3',
    schema: { type: 'string' as const },
  },
};

const RETRY_AFTER = {
  'Retry-After': {
    description: 'Seconds to wait',
    required: true,
    schema: { type: 'integer' as const, minimum: 1 },
  },
};

const FAILURES = {
  400: { description: 'The body, or one of its members, is not acceptable' },
  401: { description: 'Not logged in', headers: CHALLENGE },
  403: { description: 'Sent by a page of an origin that is not allowed' },
  404: { description: 'There is no such session of this user' },
  409: { description: 'The e-mail address is taken' },
  415: { description: 'The body is not JSON' },
  429: { description: 'Too many requests', headers: RETRY_AFTER },
  503: { description: 'The store does not answer, or too many wait' },
};

type Descriptions = Partial<Record<keyof typeof FAILURES, string>>;

/** Failures by their status; what is said replaces the usual description. */
export function failures(
  statuses: readonly (keyof typeof FAILURES)[],
  said: Descriptions = {},
): MethodDecorator[] {
  return statuses.map((status) => {
    const { description, ...headers } = FAILURES[status];
    return ApiResponse({
      status,
      type: AuthErrorResponse,
      description: said[status] ?? description,
      ...headers,
    });
  });
}
