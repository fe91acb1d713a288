import { describe, expect, it } from 'vitest';
import { workspaceFolders } from '../../src/workspace/workspace-folders';
import { foldersOf, reading } from '../support/files';

const tree = {
  'apps/api/x': '',
  'apps/web/x': '',
  'apps/old.api/x': '',
  'apps/group/deep/x': '',
  'apps/node_modules/y/x': '',
  'apps/.cache/x': '',
  'server/x': '',
};
const at = (files: Record<string, string>) => {
  const all = { ...tree, ...files };
  return workspaceFolders(reading(all), foldersOf(all));
};
const manifest = (workspaces: unknown) => ({ 'package.json': JSON.stringify({ workspaces }) });
const yaml = (text: string) => ({ 'pnpm-workspace.yaml': text });

describe('workspaceFolders', () => {
  it.each([
    ['no workspace', {}, []],
    ['a list', manifest(['server', './apps/web/']), ['apps/web', 'server']],
    ['an object', manifest({ packages: ['apps/*pi'] }), ['apps/api', 'apps/old.api']],
    ['something odd', manifest(7), []],
    [
      'all depths, without what is excluded',
      manifest(['apps/**', '!apps/old.api', '!**/web']),
      ['apps', 'apps/api', 'apps/group', 'apps/group/deep'],
    ],
    [
      'a block',
      yaml(
        `catalog:\n  a: 1\npackages:\n  # ours\n  - 'apps/api' # why\n  - "server"\n- apps/web\nother:\n  - x\n`,
      ),
      ['apps/api', 'apps/web', 'server'],
    ],
    ['brackets and CRLF', yaml(`packages: ['apps/w*', server]\r\n`), ['apps/web', 'server']],
    ['a literal dot', manifest(['apps/old.api', 'apps/oldxapi']), ['apps/old.api']],
    [
      'Nx',
      { 'nx.json': '{}' },
      ['apps/api', 'apps/group', 'apps/group/deep', 'apps/old.api', 'apps/web'],
    ],
  ])('%s', (_, files, expected) => {
    expect(at(files as Record<string, string>)).toEqual(expected);
  });
});
