import { gt } from 'semver';
import { sha256 } from '../../src/merge/base-text';
import type { TemplateChange } from './template-change';

/** By path in templates/: 'core/src/auth/bearer.ts'. */
export type Templates = ReadonlyMap<string, string>;

export interface Checked {
  /** Of package.json. */
  readonly version: string;
  /** The newest release, and what it had in templates/. */
  readonly released: { readonly version: string; readonly templates: Templates };
  readonly templates: Templates;
  /** The text of CHANGELOG.md. */
  readonly changelog: string;
  /** Of test/upgrade/<version>/changes.ts. */
  readonly changes: readonly TemplateChange[];
}

/** The fingerprint of a template. */
export const fingerprint = (text: string | undefined): string =>
  text === undefined ? 'removed' : sha256(text).slice(0, 12);

/**
 * What is missing for templates that were changed since the newest release: code that was generated
 * by it gets them, so each takes a version, a line that says so, and a test with a user's edits.
 *
 * @returns sentences that say what to add and where; none where nothing is missing
 */
export function missingForChange(checked: Checked): string[] {
  const { version, released, templates } = checked;
  const paths = new Set([...released.templates.keys(), ...templates.keys()]);
  const changed = [...paths]
    .filter((path) => released.templates.get(path) !== templates.get(path))
    .toSorted();
  if (!gt(version, released.version)) {
    if (changed.length === 0) return [];
    return [
      `${listed(changed)} differ from what ${released.version} released: raise the version in package.json (now ${version}), begin a heading for it in CHANGELOG.md, and list test/upgrade/<version>/changes.ts in test/upgrade/changes.ts.`,
    ];
  }
  return [
    ...changed.flatMap((path) => missingFor(path, checked)),
    ...checked.changes.flatMap((change) => wrongIn(change, changed, checked)),
  ];
}

function missingFor(path: string, { version, released, templates, changes }: Checked): string[] {
  const file = fileOf(version);
  const now = fingerprint(templates.get(path));
  const named = changes.flatMap((change) => change.templates[path] ?? []);
  const isOld = released.templates.has(path) && templates.has(path);
  const entry = `'${path}': { now: '${now}'${isOld ? ', edits: [{ what, from, to }]' : ''} }`;
  if (named.length === 0) {
    return [
      `templates/${path} has changed since ${released.version} and no change names it: add to ${file} { changelog: '<its line in CHANGELOG.md>', templates: { ${entry} } }.`,
    ];
  }
  return [
    ...(named.some((one) => one.now === now)
      ? []
      : [
          `templates/${path} has changed again since ${file} named it: add a change with a line of its own and ${entry}, or, where it is still the same change, set \`now\` to '${now}' and see whether its line in CHANGELOG.md still says all.`,
        ]),
    ...(isOld && named.every(({ edits = [] }) => edits.length === 0)
      ? [
          `templates/${path} has no upgrade test: add to its \`edits\` in ${file} what a user did to that file and keeps: { what: 'another lifetime', from: <text of the template>, to: <the user's> }.`,
        ]
      : []),
  ];
}

/** What a change says that is not so. */
function wrongIn(change: TemplateChange, changed: readonly string[], checked: Checked): string[] {
  const { version, released, changelog, changes } = checked;
  const [file, line] = [fileOf(version), change.changelog];
  const same = changes.filter((other) => other.changelog === line);
  const idle = Object.keys(change.templates).filter((path) => !changed.includes(path));
  return [
    ...(entriesUnder(version, changelog).includes(line)
      ? []
      : [
          `CHANGELOG.md has no such entry under "## ${version}": add the line "- ${line}", or give it in ${file} as it stands there.`,
        ]),
    ...(same.length > 1 && same[0] === change
      ? [
          `${file} names the entry "${line}" ${same.length} times: one change has all its templates.`,
        ]
      : []),
    ...(Object.keys(change.templates).length === 0
      ? [`${file} names no template for "${line}": add those that it changed, or take it out.`]
      : []),
    ...idle.map(
      (path) => `${file} names templates/${path}, which is as in ${released.version}: take it out.`,
    ),
  ];
}

/** The entries under the heading of a version, each a line. */
function entriesUnder(version: string, changelog: string): string[] {
  const sections = changelog.replaceAll('\r\n', '\n').split(/^## /m);
  const section = sections.find((text) => /^\S+/.exec(text)?.[0] === version) ?? '';
  return section.split('\n').flatMap((line) => (line.startsWith('- ') ? [line.slice(2)] : []));
}

const fileOf = (version: string): string => `test/upgrade/${version}/changes.ts`;

const listed = (paths: readonly string[]): string =>
  paths.map((path) => `templates/${path}`).join(', ');
