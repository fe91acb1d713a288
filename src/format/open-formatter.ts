import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parse } from 'jsonc-parser';
import { eolOf } from '../edits/text-file';
import type { WorkspaceFacts } from '../workspace/facts';
import { formatByCommand } from './by-command';
import { asObject, findConfig, type FoundConfig, packageOf } from './find-config';
import { type Formatter, NOTHING_FORMATTED } from './formatter';
import { formatByPrettier, prettierWidth } from './prettier';
import { searchPath, type SearchPath } from './search-folders';
import { isTemplateStyle } from './template-style';
import { untilStable } from './until-stable';

/**
 * The formatter that the workspace uses, from its own node_modules; nothing where there is none. One
 * that is only listed in package.json counts if the root module is formatted by it.
 *
 * @param root the workspace on disk
 */
export async function openFormatter(
  { project, app, root: { file, text }, read }: WorkspaceFacts,
  root: string,
): Promise<Formatter | undefined> {
  const search = searchPath(root, project.sourceRoot, read);
  const config = findConfig(search);
  if (!config) return undefined;
  const entry = installed(packageOf(config.name), [
    join(root, app.folder),
    join(root, config.folder),
  ]);
  const formatter = formatterOf(config, search, entry, eolOf(text));
  if (config.file !== undefined) return formatter;
  const { texts } = await formatter.format([{ path: file, text }]);
  return texts.get(file) === text ? formatter : undefined;
}

function formatterOf(
  config: FoundConfig,
  search: SearchPath,
  entry: string | undefined,
  eol: '\n' | '\r\n',
): Formatter {
  const { name } = config;
  const { root, folders } = search;
  if (name === 'Prettier') {
    const isOurs = isTemplateStyle(config, search, eol) && !(entry && isPrettier2(entry));
    return {
      name,
      isTemplateStyle: isOurs,
      printWidth: async (path) => {
        if (isOurs) return 80;
        if (entry === undefined) return undefined;
        return prettierWidth(entry, join(root, path)).catch(() => undefined);
      },
      format: untilStable(async (files) =>
        entry ? formatByPrettier(entry, search, files) : NOTHING_FORMATTED,
      ),
    };
  }
  const where = { root, top: join(root, folders.at(-1) ?? ''), folder: join(root, config.folder) };
  return {
    name,
    isTemplateStyle: false,
    printWidth: async () => widthIn(config),
    format: untilStable(async (files) =>
      entry ? formatByCommand(name, { entry, ...where }, files) : NOTHING_FORMATTED,
    ),
  };
}

/** package.json of the workspace's copy: never ours, nor one that lies about somewhere else. */
function installed(npmPackage: string, folders: readonly string[]): string | undefined {
  for (const folder of folders) {
    try {
      return createRequire(join(folder, 'package.json')).resolve(`${npmPackage}/package.json`);
    } catch {
      // Not there: the next folder may have it.
    }
  }
  return undefined;
}

/** It lays out some of the newer syntax in another way. */
const isPrettier2 = (entry: string): boolean =>
  String(asObject(createRequire(entry)(entry))['version']).startsWith('2.');

function widthIn({ name, text = '{}' }: FoundConfig): number | undefined {
  const config = asObject(parse(text));
  const general = asObject(config['formatter'])['lineWidth'];
  const own = asObject(asObject(config['javascript'])['formatter'])['lineWidth'];
  const width = name === 'Biome' ? (own ?? general) : config['printWidth'];
  return typeof width === 'number' ? width : undefined;
}
