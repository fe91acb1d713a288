/** In JSON bodies: nothing is done to a refresh token on its way. */
export const RefreshTransport: (
  endpoint: 'login' | 'refresh' | 'logout',
) => MethodDecorator = () => () => undefined;
