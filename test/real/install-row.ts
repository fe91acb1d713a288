import { addPackage, installAll, managerBin } from '../../scripts/lib/managers.mjs';
import { cachedApp, copyApp, FLAVOURS } from '../../scripts/lib/nest-apps.mjs';
import { RealApp } from './real-app';
import type { Row } from './row';

/** A row's app, with our package in it and the command run once. */
export interface InstalledRow {
  readonly workspace: RealApp;
  /** Its home in the workspace. */
  readonly app: RealApp;
  /** What the command showed. */
  readonly screen: string;
  /** What its linter found before. */
  readonly findings: string[];
  /** The files that the command changed, but did not make. */
  readonly changed: string[];
}

/** @throws {ToolMissing} where this machine does not have what makes such an app */
export async function installRow(
  row: Row,
  folder: string,
  tarball: () => Promise<string>,
): Promise<InstalledRow> {
  const { manager } = FLAVOURS[row.flavour];
  const pristine = await cachedApp(row.flavour);
  const workspace = new RealApp(folder, await managerBin(manager));
  copyApp(pristine, folder);
  const app = workspace.at(row.layout.home);
  await row.prepare?.(workspace);
  const findings = (await row.commands.lint?.(app)) ?? [];
  await app.do(...addPackage(manager, await tarball()));
  const asItWas = workspace.snapshot();
  const screen = await app.do(...row.wayIn.command);
  if (row.wayIn.leavesInstall) await app.do(...installAll(manager));
  const now = workspace.snapshot();
  const changed = [...asItWas].filter(([path, text]) => now.get(path) !== text);
  await row.finish?.(app);
  return { workspace, app, screen, findings, changed: changed.map(([path]) => path) };
}
