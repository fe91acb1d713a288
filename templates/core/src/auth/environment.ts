import { randomBytes } from 'node:crypto';

const SECONDS: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Reads typed values; each error names the variable and what it must be. */
export class Environment {
  /** What had to be made up. Tests need no .env, everything else does. */
  protected readonly random: string[] = [];

  constructor(private readonly read: (name: string) => unknown) {}

  /** Undefined when the variable is not set, or blank. */
  protected text(name: string): string | undefined {
    const value = this.read(name);
    const text = typeof value === 'number' ? String(value) : value;
    return typeof text === 'string' && text.trim() !== '' ? text : undefined;
  }

  protected isTest(): boolean {
    return this.text('NODE_ENV') === 'test';
  }

  protected required(name: string, howToMakeOne: string): string {
    const value = this.text(name);
    if (value !== undefined) {
      return value;
    }
    if (!this.isTest()) {
      throw new Error(`${name} is missing. ${howToMakeOne}`);
    }
    this.random.push(name);
    return randomBytes(32).toString('base64url');
  }

  protected integer(name: string, fallback: string, min: number, max: number) {
    const text = this.text(name) ?? fallback;
    const value = /^\d+$/.test(text) ? Number(text) : NaN;
    if (value >= min && value <= max) {
      return value;
    }
    throw new Error(`${name} is "${text}", not a number of ${min} to ${max}.`);
  }

  /** Whole seconds from "90", "90s", "15m", "12h" or "7d". */
  protected seconds(name: string, fallback: string, min: number, max: number) {
    const text = this.text(name) ?? fallback;
    const [, count, unit = 's'] = /^(\d+)\s*([smhd])?$/.exec(text) ?? [];
    const value = Number(count) * (SECONDS[unit] ?? NaN);
    if (value >= min && value <= max) {
      return value;
    }
    const range = `from ${min} to ${max} seconds, such as ${fallback}`;
    throw new Error(`${name} is "${text}", not a duration ${range}.`);
  }
}
