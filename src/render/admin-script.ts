/** How the app is built and started, as far as the guide tells of it. */
export interface Building {
  /** Whether one file comes out of the build, and whose it is: then scripts cannot import others. */
  readonly bundler?: 'nest' | 'nx';
  /** 'npm run build' */
  readonly build: string;
  /** 'npx nest start api' */
  readonly start: string;
  /** Runs the e2e specs: 'npm run test:e2e'. */
  readonly e2e: string;
  /** Where the built app lies: 'dist/apps/api'. */
  readonly output: string;
  /** '.js', '.ts' or '': the end of relative imports in the app's own code. */
  readonly specifierExtension: string;
}

const SCRIPT = /```js\n([\s\S]*?)\n\n(const \[email[\s\S]*?)\n```\n/;
const RUN = /npm run build && node make-admin\.mjs (\S+)/;

/** Has the guide's script for the first admin run in this app, whatever its build makes of it. */
export function adaptAdminScript(text: string, building: Building): string {
  const { bundler, build, start, output, specifierExtension } = building;
  if (bundler === undefined) {
    return text.replace(RUN, (_, who: string) => `${build} && node make-admin.mjs ${who}`);
  }
  const run = (_: string, who: string) =>
    bundler === 'nx'
      ? `${build} && node ${output}/make-admin.js ${who}`
      : `${start} --entryFile make-admin -- ${who}`;
  return text
    .replace('Put this beside `package.json` as `make-admin.mjs`.', placeOf(bundler))
    .replace(SCRIPT, (_, imports: string, body: string) => {
      const own = imports.replace(
        /'\.\/dist\/(.*)\.js'/g,
        (__, path: string) => `'./${path}${specifierExtension}'`,
      );
      return `\`\`\`ts\n${own}\n\n${asFunction(body)}\n\`\`\`\n`;
    })
    .replace(RUN, run);
}

const placeOf = (bundler: 'nest' | 'nx'): string =>
  bundler === 'nest'
    ? 'Put this beside `main.ts` as `make-admin.ts`.'
    : `Put this beside \`main.ts\` as \`make-admin.ts\`, and name it in the options of
the build (webpack.config.js):
\`additionalEntryPoints: [{ entryName: 'make-admin', entryPath: './src/make-admin.ts' }]\`.`;

/** Not every build takes an await at the top. */
function asFunction(body: string): string {
  const [, ...lines] = body.split('\n');
  const indented = lines.map((line) => (line === '' ? '' : `  ${line}`)).join('\n');
  return `async function makeAdmin(email = '') {\n${indented}\n}\n\nvoid makeAdmin(process.argv[2]);`;
}
