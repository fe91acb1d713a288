import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type Authentication, exchangeOf } from '../http.js';

/** The user (`AuthUser`) who makes this request. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    exchangeOf(context).request?.user ?? authenticationOf(context).loadUser(),
);

/** The ids of user and session (`Authentication`). */
export const CurrentSession = createParamDecorator(
  (_: unknown, context: ExecutionContext) => authenticationOf(context),
);

function authenticationOf(context: ExecutionContext): Authentication {
  const authentication = exchangeOf(context).request?.authentication;
  if (authentication === undefined) {
    const handler = `${context.getClass().name}.${context.getHandler().name}`;
    throw new Error(
      `${handler} wants a user but has no JwtAuthGuard before it`,
    );
  }
  return authentication;
}
