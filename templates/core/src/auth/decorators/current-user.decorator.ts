import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { clientOf, exchangeOf } from '../http.js';

/** The user (`AuthUser`) who makes this request. */
export const CurrentUser = createParamDecorator(
  (data, context: ExecutionContext) =>
    authenticationOf(data, context).loadUser(),
);

/** The ids of user and session (`Authentication`). */
export const CurrentSession = createParamDecorator(authenticationOf);

/** Where the request came from (`Client`). */
export const CurrentClient = createParamDecorator(
  (_, context: ExecutionContext) => clientOf(exchangeOf(context).request),
);

function authenticationOf(_: unknown, context: ExecutionContext) {
  const authentication = exchangeOf(context).request?.authentication;
  if (authentication === undefined) {
    const { name } = context.getHandler();
    throw new Error(`${name} wants a user but has no JwtAuthGuard before it`);
  }
  return authentication;
}
