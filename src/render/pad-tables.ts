/** Rows of a table: lines that start and end with a bar. */
const TABLE = /^\|.*\|\n(?:\|.*\|\n)+/gm;

/** Sets the columns of the tables of a Markdown text as wide as their widest cell, as Prettier does. */
export const padTables = (text: string): string => text.replace(TABLE, padTable);

function padTable(table: string): string {
  const rows = table.trimEnd().split('\n').map(cellsOf);
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(3, ...rows.filter((row) => !isRule(row)).map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0, isRule(row) ? '-' : ' '))
      .join(' | ');
  return rows
    .map((row) => `| ${line(row.map((cell) => (isRule(row) ? '---' : cell)))} |\n`)
    .join('');
}

const cellsOf = (line: string): string[] =>
  line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());

const isRule = (row: readonly string[]): boolean => row.every((cell) => /^-+$/.test(cell));
