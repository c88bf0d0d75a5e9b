import type { RowResult } from './runRows.ts'
import type { Target } from './target.ts'

/** Terminals are at least so wide. */
const WIDTH = 100
const INDENT = 12
const TIME_WIDTH = 7
const EXCHANGE_INDENT = 2

/** What is about to happen, for the time until the table is there. */
export function describeStart(target: Target, rowCount: number, runName: string): string {
  const inboxes = `inboxes: ${target.inboxes.map(({ name }) => name).join(', ')}`
  const lines = [`${target.url}, account ${target.accountId}`, ...wrap(inboxes, WIDTH)]
  return `${[...lines, `${rowCount} rows, run ${runName}`].join('\n')}\n`
}

/** The table, ready to be printed. */
export function describeResults(results: readonly RowResult[], tookMs: number): string {
  const lines: string[] = []
  let subject = ''
  for (const result of results) {
    const next = result.row.id.split('.')[0] ?? ''
    if (next !== subject) lines.push('', next)
    subject = next
    lines.push(...describeRow(result))
  }
  return `${[...lines, '', describeSum(results, tookMs)].join('\n')}\n`
}

function describeRow(result: RowResult): readonly string[] {
  const { row, status } = result
  const word = status === 'failed' ? 'FAILED' : status
  const time = 'tookMs' in result ? `${(result.tookMs / 1000).toFixed(1)} s` : ''
  const titles = wrap(row.title, WIDTH - INDENT - TIME_WIDTH)
  const [first = '', ...more] = titles
  const head = `${word.padEnd(INDENT)}${first.padEnd(WIDTH - INDENT - TIME_WIDTH)}${time.padStart(TIME_WIDTH)}`
  const exchange = status === 'failed' ? result.exchange : []
  return [
    head.trimEnd(),
    ...indent([...more, ...describeReason(result)]),
    ...indent(exchange, EXCHANGE_INDENT),
  ]
}

function describeReason(result: RowResult): readonly string[] {
  if (result.status === 'held') return []
  if (result.status === 'not tested') return [`It would need ${result.reason}.`]
  return [`${result.row.id}: ${result.reason}`]
}

function indent(texts: readonly string[], more = 0): readonly string[] {
  const margin = INDENT + more
  return texts.flatMap((text) =>
    wrap(text, WIDTH - margin).map((line) => `${' '.repeat(margin)}${line}`),
  )
}

/** Breaks a text at spaces, and what has none where the line ends. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > width) {
    const space = rest.lastIndexOf(' ', width)
    const end = space > width / 2 ? space : width
    lines.push(rest.slice(0, end))
    rest = rest.slice(end).trimStart()
  }
  return [...lines, rest]
}

function describeSum(results: readonly RowResult[], tookMs: number): string {
  const count = (status: RowResult['status']): number =>
    results.filter((result) => result.status === status).length
  const seconds = (tookMs / 1000).toFixed(1)
  return `${count('held')} held, ${count('failed')} failed, ${count('not tested')} not tested, in ${seconds} s`
}
