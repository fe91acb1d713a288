import type { TextFile } from '../../src/merge/find-moved';
import { detectWorkspace } from '../../src/workspace/detect';
import type { WorkspaceFacts } from '../../src/workspace/facts';
import { freshApp } from '../support/workspace';

/** What `detectWorkspace` cannot read off the Tree. */
const OUTSIDE = {
  nodeVersion: '24.0.0',
  ownVersion: '99.0.0',
  isTracked: () => false,
  isIgnoredAbove: () => false,
  findObstacle: () => undefined,
  readAbove: () => undefined,
};

/** What is known of a fresh app with these files in it and no lock. An empty text is no file. */
export function factsOf(files: Readonly<Record<string, string>>): {
  readonly facts: WorkspaceFacts;
  readonly files: readonly TextFile[];
} {
  const tree = freshApp({ ...files, 'auth-jwt.lock.json': '' });
  const facts = detectWorkspace(tree, {}, OUTSIDE);
  if (!facts.ok) throw new Error(JSON.stringify(facts.problems));
  const texts = tree.files
    .filter((path) => /\.(ts|md)$/.test(path))
    .map((path) => ({ path: path.slice(1), text: tree.readText(path) }));
  return { facts: facts.value, files: texts };
}
