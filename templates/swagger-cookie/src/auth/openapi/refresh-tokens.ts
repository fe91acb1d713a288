import {
  ApiBody,
  ApiProperty,
  ApiResponse,
  type DocumentBuilder,
} from '@nestjs/swagger';
import { BEARER, requires } from './describe.js';
import { failures } from './responses.js';

const REFRESH_COOKIE = 'refresh_cookie';

class AuthTokensResponse {
  @ApiProperty({ type: String, description: 'A JWT' })
  access_token!: string;

  @ApiProperty({ type: String, enum: ['Bearer'] })
  token_type!: string;

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  expires_in!: number;
}

const SET_COOKIE = (description: string) => ({
  'Set-Cookie': {
    description,
    required: true,
    schema: { type: 'string' as const },
  },
});

const tokens = (description: string) =>
  ApiResponse({
    status: 200,
    description,
    type: AuthTokensResponse,
    headers: SET_COOKIE('The refresh token, which is to be used once'),
  });

/** The handlers read the token from a body that the cookie was put into. */
const noBody = ApiBody({
  required: false,
  description: 'None: the refresh token is in the cookie',
  schema: { type: 'object', additionalProperties: false },
});

export const LOGIN: MethodDecorator[] = [
  tokens('Logged in; the session that the cookie had before has ended'),
  ...failures([403]),
];

/** What it needs is known where the scheme of the cookie is. */
export const REFRESH_OPERATION = {};

export const REFRESH: MethodDecorator[] = [
  noBody,
  tokens('New tokens, of both kinds'),
  requires({ [REFRESH_COOKIE]: [] }),
  ...failures([403]),
];

export const LOGOUT: MethodDecorator[] = [
  noBody,
  ApiResponse({ status: 204, headers: SET_COOKIE('The cookie is cleared') }),
  requires({ [REFRESH_COOKIE]: [] }, { [BEARER]: [] }, {}),
  ...failures([403]),
];

export const addRefreshSecurity = (config: DocumentBuilder): void => {
  config.addSecurity(REFRESH_COOKIE, {
    type: 'apiKey',
    in: 'cookie',
    name: '__Host-refresh_token',
    description: 'refresh_token on localhost, outside production',
  });
};
