import { ApiBody, ApiOperation, ApiParam, ApiResponse } from '@nestjs/swagger';
import { AuthController } from '../auth.controller.js';
import { ChangePasswordDto } from '../dto/change-password.dto.js';
import { LoginDto } from '../dto/login.dto.js';
import {
  BEARER,
  describeBody,
  describeEndpoints,
  requires,
} from './describe.js';
import { NEW_PASSWORD, PASSWORD } from './passwords.js';
import { LOGIN, LOGOUT, REFRESH, REFRESH_OPERATION } from './refresh-tokens.js';
import {
  AuthSessionResponse,
  AuthUserResponse,
  failures,
} from './responses.js';

/** Names of their own: classes of yours may have the usual ones. */
class AuthLogin extends LoginDto {}
describeBody(AuthLogin, {
  email: { type: String, format: 'email', maxLength: 254 },
  password: PASSWORD,
});

class AuthChangePassword extends ChangePasswordDto {}
describeBody(AuthChangePassword, {
  current_password: PASSWORD,
  new_password: NEW_PASSWORD,
});

const TOKEN_FAILURES = { 400: 'More than one access token, or a cut-off one' };

/** What every endpoint has that asks for an access token. */
const withToken = (
  summary: string,
  ...others: MethodDecorator[]
): MethodDecorator[] => [
  ApiOperation({ summary }),
  requires({ [BEARER]: [] }),
  ...failures([400, 401, 503], TOKEN_FAILURES),
  ...others,
];

describeEndpoints(AuthController, {
  login: [
    ApiOperation({ summary: 'Log in', security: [] }),
    ApiBody({ type: AuthLogin }),
    ...failures([400, 401, 415, 429, 503], {
      401: 'The same for every reason',
    }),
    ...LOGIN,
  ],
  refresh: [
    ApiOperation({
      summary: 'Exchange a refresh token, which is spent, for new tokens',
      ...REFRESH_OPERATION,
    }),
    ...failures([400, 401, 415, 429, 503], {
      401: 'The same for every reason',
    }),
    ...REFRESH,
  ],
  logout: [
    ApiOperation({
      summary: 'Log out',
      description:
        'Ends the sessions of the access token and of the refresh token, as ' +
        'far as they are known. Without them it answers the same.',
    }),
    ApiResponse({ status: 204, description: 'Logged out' }),
    ...failures([400, 415, 503]),
    ...LOGOUT,
  ],
  logoutAll: withToken(
    'End all sessions of the user',
    ApiResponse({ status: 204, description: 'All sessions have ended' }),
  ),
  me: withToken(
    'Who is logged in',
    ApiResponse({
      status: 200,
      description: 'The user of the access token',
      type: AuthUserResponse,
    }),
  ),
  list: withToken(
    'The sessions of the user',
    ApiResponse({
      status: 200,
      description: 'Those that are alive',
      type: [AuthSessionResponse],
    }),
  ),
  end: withToken(
    'End a session of the user',
    ApiParam({ name: 'id', type: String, description: 'Of the session' }),
    ApiResponse({ status: 204, description: 'The session has ended' }),
    ...failures([404]),
  ),
  changePassword: withToken(
    'Change the password',
    ApiBody({ type: AuthChangePassword }),
    ApiResponse({
      status: 204,
      description: 'Changed; every other session has ended',
    }),
    ...failures([400, 415, 429], {
      400: 'A password that is wrong, or not acceptable',
    }),
  ),
});
