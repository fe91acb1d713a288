import { ownPackage } from '../own-package';
import { openAbove } from './above';
import type { Outside } from './detect';
import { isIgnoredAbove, isTrackedByGit } from './git';
import { findObstacle } from './writable';

/** What the Tree cannot answer, for the workspace in that folder. */
export const openOutside = (folder: string): Outside => ({
  nodeVersion: process.versions.node,
  ownVersion: ownPackage.version,
  isTracked: (path) => isTrackedByGit(folder, path),
  findObstacle: (path) => findObstacle(folder, path),
  readAbove: openAbove(folder),
  isIgnoredAbove: (path) => isIgnoredAbove(folder, path),
});
