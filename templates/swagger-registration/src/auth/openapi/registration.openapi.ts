import { ApiBody, ApiOperation, ApiResponse } from '@nestjs/swagger';
import { RegisterDto } from '../dto/register.dto.js';
import { RegistrationController } from '../registration.controller.js';
import { describeBody, describeEndpoints } from './describe.js';
import { NEW_PASSWORD } from './passwords.js';
import { AuthUserResponse, failures } from './responses.js';

/** A name of its own: a class of yours may have the usual one. */
class AuthRegister extends RegisterDto {}
describeBody(AuthRegister, {
  email: {
    type: String,
    format: 'email',
    maxLength: 254,
    pattern: '^\\P{C}+$',
  },
  password: NEW_PASSWORD,
});

describeEndpoints(RegistrationController, {
  register: [
    ApiOperation({ summary: 'Register', security: [] }),
    ApiBody({ type: AuthRegister }),
    ApiResponse({
      status: 201,
      description: 'The new user, who is not logged in yet',
      type: AuthUserResponse,
    }),
    ...failures([400, 409, 415, 429, 503]),
  ],
});
