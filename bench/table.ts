// Text tables: columns as wide as their widest cell, numbers to the right.

/** Lay out rows, the first of which is the heading. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const lines = rows.map((row) => {
    const cells = row.map((cell, column) => {
      return isNumber(cell) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]);
    });
    return `| ${cells.join(" | ")} |`;
  });
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}

/** A number with as many digits as it is worth. */
export function show(value: number): string {
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toLocaleString("en", { maximumFractionDigits: digits });
}

function isNumber(cell: string): boolean {
  return /^-?[\d,.]+( x)?$/.test(cell);
}
