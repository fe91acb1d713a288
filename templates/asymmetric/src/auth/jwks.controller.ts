import {
  Controller,
  Get,
  Header,
  SetMetadata,
  VERSION_NEUTRAL,
} from '@nestjs/common';
import { AuthConfig } from './auth.config.js';
import { Public } from './decorators/public.decorator.js';
import { publicMembers } from './secrets.js';
import { ALGORITHM } from './strict-jwt.js';

/** Lets other services verify our tokens: the public keys, and no more. */
@Public()
// For global guards as in Nest's documentation.
@SetMetadata('isPublic', true)
@Controller({ path: '.well-known/jwks.json', version: VERSION_NEUTRAL })
export class JwksController {
  private readonly keys: readonly object[];

  constructor({ keys }: AuthConfig) {
    this.keys = keys.map(({ kid, key }) => ({
      ...publicMembers(key),
      kid,
      alg: ALGORITHM,
      use: 'sig',
    }));
  }

  @Get()
  @Header('Cache-Control', 'public, max-age=300')
  list() {
    return { keys: this.keys };
  }
}
