import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParseArgsOptionsConfig } from 'node:util';
import { OWN_FLAGS, type Command, type OwnFlag } from './command';

/** One property of schema.json. */
export interface Property {
  readonly type: 'string' | 'boolean';
  readonly description: string;
  readonly enum?: readonly string[];
  /** It is a word, not a flag. */
  readonly $default?: object;
}

/** A property that can be typed as a flag. */
export interface Flag {
  /** `skip-install`; of `noFormat` it is `format`, so that `--no-format` is said of it. */
  readonly flag: string;
  /** `skipInstall` */
  readonly name: string;
  readonly property: Property;
  /** The property is the opposite of the flag. */
  readonly isOpposite: boolean;
}

/** The flags that a command has from the schema.json of its schematic. */
export function propertiesOf({ schematic }: Command): Flag[] {
  if (schematic === undefined) return [];
  const file = join(__dirname, '..', schematic, 'schema.json');
  const { properties } = JSON.parse(readFileSync(file, 'utf8')) as {
    properties: Record<string, Property>;
  };
  return Object.entries(properties)
    .filter(([, property]) => !isSent(property))
    .map(([name, property]) => {
      const [flag, isOpposite] = [kebab(name).replace(/^no-/, ''), /^no[A-Z]/.test(name)];
      return { flag, name, property, isOpposite };
    });
}

/** Nest's CLI sends it; nobody types it. */
const isSent = ({ $default, description }: Property): boolean =>
  $default !== undefined || description.startsWith("Sent by Nest's CLI");

/** The flags that a command has besides. */
export const ownFlagsOf = ({ own }: Command): readonly OwnFlag[] => [...own, 'help', 'version'];

/** The one letter that stands for a flag, as Nest's CLI has them; '' where there is none. */
export const shortOf = (flag: string): string =>
  ({ ...OWN_FLAGS, project: 'p' })[flag as OwnFlag | 'project'] ?? '';

/** What a command takes, for Node's own parser. */
export function configOf(command: Command): ParseArgsOptionsConfig {
  const config: ParseArgsOptionsConfig = {};
  const declare = (flag: string, type: Property['type'], multiple = false) => {
    const short = shortOf(flag);
    config[flag] = { type, multiple, ...(short ? { short } : {}) };
  };
  for (const flag of ownFlagsOf(command)) declare(flag, 'boolean');
  for (const { flag, name, property } of propertiesOf(command)) {
    declare(flag, property.type, command.repeatable.includes(name));
  }
  return config;
}

const kebab = (name: string): string => name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`);
