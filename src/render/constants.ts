/** The one place in the templates that names the first segment of the endpoints. */
const ROUTE = /^(export const AUTH_ROUTE = ')auth(';)$/m;

/** Puts `route` where the templates say 'auth'. */
export function setRoute(text: string, route: string): string {
  return text.replace(ROUTE, (_, before: string, after: string) => `${before}${route}${after}`);
}

/** Leaves reading `.env` to the ConfigModule that the app has. */
export function useExistingConfigModule(text: string): string {
  return text.replace('ConfigModule.forRoot()', 'ConfigModule');
}

/** An endpoint as the guide writes it; `src/auth/refresh.ts` is a file. */
const ENDPOINT =
  /(?<!src)\/auth(?=\/(?:register|login|refresh|logout|me|sessions|password)(?![\w.]))/g;

/** Puts `route` into the endpoints that the guide names. */
export const setGuideRoute = (text: string, route: string): string =>
  text.replace(ENDPOINT, `/${route}`);
