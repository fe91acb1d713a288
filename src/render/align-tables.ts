/**
 * Lays the columns of Markdown tables out as Prettier does: names that were put in make cells wider
 * or narrower. For cells of plain letters, one column each.
 */
export const alignTables = (text: string): string =>
  text.replace(/(?:^\|.*\|\n)+/gm, (table) => {
    const rows = table
      .trimEnd()
      .split('\n')
      .map((row) =>
        row
          .slice(1, -1)
          .split('|')
          .map((cell) => cell.trim()),
      );
    const widths = (rows[0] ?? []).map((_, column) =>
      Math.max(3, ...rows.filter((row) => !isRule(row)).map((row) => row[column]?.length ?? 0)),
    );
    const lines = rows.map((row) =>
      widths
        .map((width, at) => (isRule(row) ? '-'.repeat(width) : (row[at] ?? '').padEnd(width)))
        .join(' | '),
    );
    return lines.map((line) => `| ${line} |\n`).join('');
  });

const isRule = (row: readonly string[]): boolean => row.every((cell) => /^-+$/.test(cell));
