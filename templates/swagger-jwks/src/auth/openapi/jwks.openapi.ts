import { ApiOperation, ApiResponse } from '@nestjs/swagger';
import { JwksController } from '../jwks.controller.js';
import { describeEndpoints } from './describe.js';

describeEndpoints(JwksController, {
  list: [
    ApiOperation({
      summary: 'The public keys that access tokens are verified with',
      security: [],
    }),
    ApiResponse({
      status: 200,
      description: 'A JWK Set (RFC 7517)',
      schema: {
        type: 'object',
        required: ['keys'],
        properties: {
          keys: {
            type: 'array',
            items: {
              type: 'object',
              required: ['kty', 'kid', 'alg', 'use'],
              properties: {
                kty: { type: 'string' },
                kid: { type: 'string' },
                alg: { type: 'string' },
                use: { type: 'string', enum: ['sig'] },
              },
            },
          },
        },
      },
    }),
  ],
});
