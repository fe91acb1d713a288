export type ReadVariable = (name: string) => unknown;

interface Range {
  readonly fallback: string;
  readonly min: number;
  readonly max: number;
}

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Reads typed values; each error names the variable and what it must be. */
export class Environment {
  private readonly read: ReadVariable;

  constructor(read: ReadVariable) {
    this.read = read;
  }

  /** Undefined when the variable is not set, or empty. */
  text(name: string): string | undefined {
    const value = this.read(name);
    return typeof value === 'string' || typeof value === 'number'
      ? String(value).trim() || undefined
      : undefined;
  }

  integer(name: string, { fallback, min, max }: Range): number {
    const text = this.text(name) ?? fallback;
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (!(value >= min && value <= max)) {
      throw new Error(
        `${name} is "${text}", not a whole number from ${min} to ${max}.`,
      );
    }
    return value;
  }

  /** Whole seconds from "90", "90s", "15m", "12h" or "7d". */
  seconds(name: string, { fallback, min, max }: Range): number {
    const text = this.text(name) ?? fallback;
    const [, count, unit = 's'] = /^(\d+)\s*([smhd])?$/.exec(text) ?? [];
    const value = Number(count) * (SECONDS[unit] ?? NaN);
    if (!(value >= min && value <= max)) {
      throw new Error(
        `${name} is "${text}", not a duration from ${min} to ${max} seconds,` +
          ` such as ${fallback}.`,
      );
    }
    return value;
  }

  oneOf<T extends string>(name: string, values: readonly [T, ...T[]]): T {
    const text = this.text(name) ?? values[0];
    const found = values.find((value) => value === text);
    if (found === undefined) {
      throw new Error(`${name} is "${text}", not one of ${values.join(', ')}.`);
    }
    return found;
  }
}
