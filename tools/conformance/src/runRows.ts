import { UniLinkError } from '@unilink/core'
import { chooseInbox } from './need.ts'
import type { Ports } from './ports.ts'
import { createRedaction } from './redaction.ts'
import type { Row } from './row.ts'
import { RowFailure } from './rowFailure.ts'
import { openStage } from './stage.ts'
import type { Target } from './target.ts'
import { createWireLog, type WireLog } from './wireLog.ts'
import { describeWire } from './describeWire.ts'

/** What became of a row. */
export type RowResult =
  | { readonly status: 'held'; readonly row: Row; readonly tookMs: number }
  | {
      readonly status: 'failed'
      readonly row: Row
      readonly tookMs: number
      /** What was found instead. */
      readonly reason: string
      /** What went over the wire last, without secrets. */
      readonly exchange: readonly string[]
    }
  /** `reason` is what it would need. */
  | { readonly status: 'not tested'; readonly row: Row; readonly reason: string }

/** What a run is given. */
export interface RunOptions {
  readonly rows: readonly Row[]
  readonly target: Target
  readonly ports: Ports
  /** Part of every name that is left on the server. */
  readonly runName: string
  /** Hears how many rows are done. */
  readonly onProgress?: (doneCount: number) => void
}

/** So many rows at a time: a small server answers each of them well within a row's patience. */
const AT_ONCE = 12
/** No row takes half as long. */
const ROW_LIMIT_MS = 90_000

/** Runs the rows side by side, each with contacts of its own, and gives the results in order. */
export async function runRows(options: RunOptions): Promise<readonly RowResult[]> {
  const { rows } = options
  const results = new Map<Row, RowResult>()
  const waiting = [...rows].sort((left, right) => (right.seconds ?? 0) - (left.seconds ?? 0))

  async function work(): Promise<void> {
    for (let row = waiting.shift(); row; row = waiting.shift()) {
      results.set(row, await runRow(row, options))
      options.onProgress?.(results.size)
    }
  }

  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return rows.flatMap((row) => results.get(row) ?? [])
}

async function runRow(row: Row, { ports, runName, target }: RunOptions): Promise<RowResult> {
  const inbox = chooseInbox(target.inboxes, row.needs)
  if (typeof inbox === 'string') return { status: 'not tested', row, reason: inbox }
  const log = createWireLog()
  const name = `Conformance ${runName} ${row.id}`
  const { clear, stage } = openStage(target, inbox, ports, log, name)
  const startedAt = ports.clock.now()
  const tookMs = (): number => ports.clock.now() - startedAt
  let cancelLimit = (): void => {}
  const limit = new Promise<never>((_, reject) => {
    cancelLimit = ports.clock.schedule(
      () => reject(new RowFailure(`the row did not end within ${ROW_LIMIT_MS / 1000} s`)),
      ROW_LIMIT_MS,
    )
  })
  try {
    await Promise.race([row.run(stage), limit])
    return { status: 'held', row, tookMs: tookMs() }
  } catch (error) {
    const secrets = { agent_token: target.agent.token, hmac_key: inbox.hmacKey }
    const failure = describeFailure(log, reasonOf(error), secrets)
    return { status: 'failed', row, tookMs: tookMs(), ...failure }
  } finally {
    cancelLimit()
    clear()
  }
}

/** A row that fails in an unforeseen way has failed; what it met is the reason. */
function reasonOf(error: unknown): string {
  if (error instanceof RowFailure) return error.message
  if (UniLinkError.is(error)) return `the client failed with \`${error.code}\`: ${error.message}`
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}

function describeFailure(
  log: WireLog,
  reason: string,
  secrets: Readonly<Record<string, string | undefined>>,
): { readonly reason: string; readonly exchange: readonly string[] } {
  const redaction = createRedaction(secrets)
  for (const entry of log.entries) {
    if ('body' in entry) redaction.learn(entry.body)
    if ('text' in entry) redaction.learn(entry.text)
  }
  return { reason: redaction.hide(reason), exchange: describeWire(log, redaction.hide) }
}
