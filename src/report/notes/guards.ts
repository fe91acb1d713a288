const LET_THROUGH =
  "If it goes by Nest's usual mark for public routes (the metadata isPublic), it lets them through; else put its own mark on AuthController and RegistrationController.";

/** What is said of global guards and of what they leave open. */
export const guards = {
  protect: {
    route: [
      'Protect a route: @UseGuards(JwtAuthGuard); who asks: @CurrentUser() user: AuthUser',
      "Only for some: @Roles('admin'), which brings its guards along",
    ],
    global: [
      'Every route asks for an access token, but what is marked. Open a route: @Public()',
      "Who asks: @CurrentUser() user: AuthUser; only for some: @Roles('admin')",
    ],
  },
  globalGuards: {
    done: 'JwtAuthGuard, then RolesGuard, guard every route',
    there: 'JwtAuthGuard and RolesGuard guard every route',
  },
  tookOutGuard: (guard: string) => `you took ${guard} out of the global guards; not put back`,
  markedPublic: (name: string) => ({
    done: `${name} marked @Public()`,
    there: `${name} is @Public()`,
  }),
  reviewPublic:
    'Review what was marked @Public(): it answers without a token, as before, and its own guards still apply. Take @Public() off what is to be protected.',
  notMarked: (file: string, line: number | undefined, name: string, reason: string) =>
    `${place(file, line)}: ${name} could not be marked @Public(): ${reason}. It answers 401 without a token until you add:`,
  sharedNotMarked: (file: string, name: string) =>
    `${file}: ${name} may be shared with other apps and was not marked. In this app it answers 401 without a token until you add:`,
  notFollowed: (where: string, what: string) =>
    `${where}: could not follow \`${what}\`: check what comes from there yourself. What is not marked @Public() answers 401 without a token.`,
  packagesNotMarked: (packages: string) =>
    `Modules of packages were not looked into: ${packages}. If one brings routes, they answer 401 without a token.`,
  otherGuard: (where: string, guard: string, isGlobal: boolean) =>
    isGlobal
      ? `${where}: ${guard} is a global guard too and runs after JwtAuthGuard and RolesGuard, on the endpoints of auth as well. ${LET_THROUGH}`
      : `${where}: ${guard} guards every route, the endpoints of auth too. ${LET_THROUGH}`,
} as const;

const place = (file: string, line: number | undefined): string =>
  line === undefined ? file : `${file}:${line}`;
