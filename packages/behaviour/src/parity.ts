import type { Subject } from './subject.ts'

/** Writes the table of cases and drivers, with a row for each case. */
export function writeParity(
  subjects: readonly Subject[],
  drivers: readonly string[],
  hasPassed: (driver: string, title: string) => boolean,
): string {
  const titles = subjects.flatMap(({ cases }) => Object.keys(cases))
  const total = titles.length * drivers.length
  const count = titles
    .flatMap((title) => drivers.map((driver) => hasPassed(driver, title)))
    .filter(Boolean).length
  const sections = subjects.map(({ name, cases }) => {
    const rows = Object.keys(cases).map((title) => [
      title,
      ...drivers.map((driver) => (hasPassed(driver, title) ? '✓' : '✗')),
    ])
    return `## ${name}\n\n${writeTable([['The chat …', ...drivers], ...rows])}`
  })
  return [
    '# Parity',
    [
      'What a chat does, and which bindings do it: the same cases, run through each of them. Only what',
      'was rendered or selected is read, and only what the binding returned is used to act.',
      '',
      'This file is written by the suite in `packages/behaviour`, which fails when a run differs',
      'from it; `npx vitest run --project behaviour -u` writes it anew.',
    ].join('\n'),
    `${titles.length} cases, ${drivers.length} drivers: ${count} of ${total} cells ✓.`,
    ...sections,
  ]
    .join('\n\n')
    .concat('\n')
}

/** A table with columns as wide as their widest cell, as the formatter wants it. */
function writeTable([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) =>
    Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)),
  )
  const write = (row: readonly string[]) =>
    `| ${row.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = widths.map((width) => '-'.repeat(width))
  return [head, rule, ...rows].map(write).join('\n')
}
