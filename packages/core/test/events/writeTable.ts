/** A table with columns as wide as their widest cell, as the formatter wants it. */
export function writeTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, ...rows].map((row) => row.map((cell) => cell.replaceAll('|', '\\|')))
  const widths = head.map((_, column) =>
    Math.max(3, ...lines.map((row) => [...(row[column] ?? '')].length)),
  )
  const write = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length)).join(' | ')} |`
  const [first = [], ...others] = lines
  return [write(first), write(widths.map((width) => '-'.repeat(width))), ...others.map(write)].join(
    '\n',
  )
}
