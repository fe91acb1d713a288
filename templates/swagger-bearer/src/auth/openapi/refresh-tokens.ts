import {
  ApiBody,
  ApiProperty,
  ApiResponse,
  type DocumentBuilder,
} from '@nestjs/swagger';
import { RefreshDto } from '../dto/refresh.dto.js';
import { BEARER, describeBody, requires } from './describe.js';

/** A name of its own: a class of yours may have the usual one. */
class AuthRefresh extends RefreshDto {}
describeBody(AuthRefresh, {
  refresh_token: { type: String, maxLength: 1024 },
});

class AuthLogout {
  @ApiProperty({ type: String, required: false })
  refresh_token?: string;
}

class AuthTokensResponse {
  @ApiProperty({ type: String, description: 'A JWT' })
  access_token!: string;

  @ApiProperty({ type: String, enum: ['Bearer'] })
  token_type!: string;

  @ApiProperty({ type: 'integer', description: 'Seconds' })
  expires_in!: number;

  @ApiProperty({ type: String, description: 'To be used once' })
  refresh_token!: string;
}

export const LOGIN: MethodDecorator[] = [
  ApiResponse({
    status: 200,
    description: 'Logged in',
    type: AuthTokensResponse,
  }),
];

/** Nothing else is needed, also where your document asks for a token. */
export const REFRESH_OPERATION: { security: Record<string, string[]>[] } = {
  security: [],
};

export const REFRESH: MethodDecorator[] = [
  ApiBody({ type: AuthRefresh }),
  ApiResponse({
    status: 200,
    description: 'New tokens, of both kinds',
    type: AuthTokensResponse,
  }),
];

export const LOGOUT: MethodDecorator[] = [
  ApiBody({ type: AuthLogout, required: false }),
  requires({}, { [BEARER]: [] }),
];

/** Refresh tokens stand in bodies: no scheme describes that. */
export const addRefreshSecurity: (config: DocumentBuilder) => void = () =>
  undefined;
