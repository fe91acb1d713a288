export type Value = string | number | null;
export type Values = Readonly<Record<string, Value>>;
export type Dialect = 'postgres' | 'mysql';

/** What can be asked, alone or inside a transaction. */
export interface Statements {
  /** Rows with the names of the database; a bigint may come as a string. */
  query<Row>(sql: string, values?: Values): Promise<Row[]>;
  /** How many rows the statement changed. */
  run(sql: string, values?: Values): Promise<number>;
}

/** Your app's own connection to its database. MariaDB speaks `mysql`. */
export interface Database extends Statements {
  readonly dialect: Dialect;
  /** READ COMMITTED; commits what `work` did, rolls back when it throws. */
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>;
}

/** `:name` becomes `$1` or `?`: values never become part of a statement. */
export function toPositional(sql: string, values: Values, dialect: Dialect) {
  const args: Value[] = [];
  const text = sql.replace(/:(\w+)/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) {
      throw new TypeError(`A statement misses its value for ${name}`);
    }
    args.push(typeof value === 'string' ? storable(value) : value);
    return dialect === 'postgres' ? `$${args.length}` : '?';
  });
  return { text, args };
}

/** PostgreSQL takes no NUL in a text; half a surrogate pair is none in UTF-8. */
const storable = (text: string) => text.replace(/[\0\p{Cs}]/gu, '\uFFFD');
