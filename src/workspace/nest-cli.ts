import { parse, type ParseError } from 'jsonc-parser';
import { type Finding, NOT_JSON, type ReadFile } from './finding';

/** What nest-cli.json says about one app. */
export interface NestProject {
  readonly root?: string;
  readonly sourceRoot?: string;
  readonly entryFile?: string;
  readonly type?: string;
  readonly compilerOptions?: { readonly webpack?: unknown; readonly builder?: unknown };
}

/** nest-cli.json, as far as we read it. */
export interface NestCliConfig extends NestProject {
  readonly collection?: string;
  readonly language?: string;
  readonly monorepo?: boolean;
  readonly projects?: Readonly<Record<string, NestProject>>;
}

const NAMES = ['nest-cli.json', '.nest-cli.json', '.nestcli.json', 'nest.json'];

/** Reads nest-cli.json (or an older name of it). A workspace without one is an empty configuration. */
export function readNestCli(read: ReadFile): Finding<NestCliConfig> {
  for (const file of NAMES) {
    const text = read(file);
    if (text === undefined) continue;
    const errors: ParseError[] = [];
    const value: unknown = parse(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
    if (errors.length > 0 || typeof value !== 'object' || value === null) {
      return { known: false, file, reason: NOT_JSON };
    }
    return { known: true, value };
  }
  return { known: true, value: {} };
}

/** Whether Nest's build makes one file of an app: by webpack or rspack, which monorepos begin with. */
export function isBundled(config: NestCliConfig, project: NestProject): boolean {
  const options = { ...config.compilerOptions, ...project.compilerOptions };
  const { builder } = options;
  const type: unknown = (builder as { type?: unknown } | undefined)?.type ?? builder;
  if (type !== undefined) return type === 'webpack' || type === 'rspack';
  return options.webpack === undefined ? config.monorepo === true : options.webpack === true;
}
