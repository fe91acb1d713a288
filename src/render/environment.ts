/** Where the generated module gets its settings from. */
export interface Environment {
  /**
   * 'forRoot': we read `.env`, since nobody else does. 'plain': the app does. 'global': so does a
   * ConfigModule whose ConfigService has to be waited for.
   */
  readonly config: 'forRoot' | 'plain' | 'global';
  /** The env file to look into as well, where the app's own check drops keys it does not list. */
  readonly pastCheck?: string;
}

/** Lets auth.module.ts read the environment as this app has it. */
export function readEnvironment(module: string, { config, pastCheck }: Environment): string {
  let text = module;
  if (config === 'plain') text = text.replace('ConfigModule.forRoot()', 'ConfigModule');
  if (config === 'global') {
    text = text
      .replace('  imports: [ConfigModule.forRoot()],\n', '')
      .replace('[ConfigModule.forRoot(), ', '[')
      .replace('{ ConfigModule, ConfigService }', '{ ConfigService }');
  }
  return pastCheck === undefined
    ? text
    : text
        .replace('?? process.env[name]', '?? environment[name]')
        .replace(
          /^(?=import \{ JwtAuthGuard \})/m,
          "import { environment } from './environment.js';\n",
        );
}

const ENV_FILE = /^(const ENV_FILE = ')\.env(';)$/m;

/** Puts the path of the env file where the template says '.env'. */
export const setEnvFile = (text: string, path: string): string =>
  text.replace(ENV_FILE, (_, before: string, after: string) => `${before}${path}${after}`);
