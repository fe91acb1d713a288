import type { GuardRegistration } from '../edits/register-guard';
import type { Registration } from '../edits/register-module';
import type { WorkspaceFacts } from '../workspace/facts';
import { importReader } from '../workspace/resolve-specifier';
import { importPath } from './import-path';

/** How AuthModule is registered in the root module. */
export const registrationOf = (
  { root, format, read, printWidth }: WorkspaceFacts,
  folder: string,
): Registration => ({
  rootClass: root.className,
  symbol: 'AuthModule',
  alias: 'JwtAuthModule',
  from: importPath(root.file, folder, 'auth.module'),
  specifierExtension: format.specifierExtension,
  readImport: importReader(read, root.file),
  ...(printWidth === undefined ? {} : { printWidth }),
});

/** The global guards in their order: who it is, then what he may do. */
export const guardsFor = (
  { root }: Pick<WorkspaceFacts, 'root'>,
  folder: string,
): { readonly guard: string; readonly from: string }[] => [
  { guard: 'JwtAuthGuard', from: importPath(root.file, folder, 'jwt-auth.guard') },
  { guard: 'RolesGuard', from: importPath(root.file, folder, 'roles.guard') },
];

/** How the guards are registered in the root module, in their order. */
export function guardRegistrations(
  facts: WorkspaceFacts,
  folder: string,
): readonly GuardRegistration[] {
  const { root, format, read, printWidth } = facts;
  const guards = guardsFor(facts, folder);
  return guards.map(({ guard, from }, index): GuardRegistration => {
    const first = index === 0 ? undefined : guards[0];
    return {
      rootClass: root.className,
      guard,
      from,
      alias: `Auth${guard}`,
      specifierExtension: format.specifierExtension,
      readImport: importReader(read, root.file),
      ...(printWidth === undefined ? {} : { printWidth }),
      ...(first === undefined ? {} : { behind: { name: first.guard, from: first.from } }),
    };
  });
}
