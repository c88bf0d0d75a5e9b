import { afterEach, expect, it, vi } from 'vitest'
import type * as liveness from '../../src/room/liveness.ts'
import type * as readPages from '../../src/sync/readPages.ts'
import type * as resolver from '../../src/sync/resolver.ts'
import type * as rowOwners from '../../src/sync/rowOwners.ts'
import type * as tabs from '../../src/sync/tabs.ts'
import type * as watermark from '../../src/sync/watermark.ts'

/** Sync without one of its parts must fail within so many schedules. */
const MOST = 2_000

/** A module of core that stands in for the one it is given. */
type Without<Module> = (module: Module) => Module

/** Sends again at once. */
const withoutResolver: Without<typeof resolver> = (module) => ({
  ...module,
  createResolver:
    (_, { entries }) =>
    async (entry) =>
      void entries.change(entry, { status: 'queued' }),
})

/** Looks at each row as if nobody had it. */
const withoutClaiming: Without<typeof rowOwners> = (module) => ({
  ...module,
  createRowOwners() {
    const owners = module.createRowOwners()
    return { ...owners, claim: (row, sent) => module.createRowOwners().claim(row, sent) }
  },
})

/** Reads one page after a gap, as if it always reached what was there. */
const withoutGapFill: Without<typeof readPages> = (module) => ({
  ...module,
  async readPages(read, span, limits, onPage) {
    if (span.before !== undefined) return module.readPages(read, span, limits, onPage)
    const reading = await module.readPages(read, {}, limits)
    return { ...reading, fromId: Math.min(reading.fromId, span.goalId ?? Infinity) }
  },
})

/** Takes history for whole up to the newest message, whatever came before it or not. */
const withoutWatermark: Without<typeof watermark> = (module) => {
  const newestOf: typeof watermark.watermarkOf = ({ oldestId, newestId }) =>
    oldestId === null ? null : newestId
  return { ...module, watermarkOf: newestOf, checkedUpTo: newestOf }
}

/** Takes a line for live as long as pings come. */
const withoutEcho: Without<typeof liveness> = (module) => ({
  ...module,
  beat: (line, event, context) => module.beat({ ...line, unansweredBeats: 0 }, event, context),
})

/** Leads for as long as nobody has told it that another does. */
const withoutTerms: Without<typeof tabs> = (module) => ({
  ...module,
  createTabs: (context, listener) => ({
    ...module.createTabs(context, listener),
    confirmLead: async () => true,
  }),
})

const mutants = [
  ['the resolver', '../../src/sync/resolver.ts', withoutResolver],
  ['gap fill', '../../src/sync/readPages.ts', withoutGapFill],
  ['the watermark', '../../src/sync/watermark.ts', withoutWatermark],
  ['the claiming of equal texts', '../../src/sync/rowOwners.ts', withoutClaiming],
  ['the echo of presence', '../../src/room/liveness.ts', withoutEcho],
  ['terms', '../../src/sync/tabs.ts', withoutTerms],
] as const

afterEach(() => {
  for (const [, file] of mutants) vi.doUnmock(file)
  vi.resetModules()
})

it.each(mutants)(
  `fails within ${MOST} schedules without %s`,
  { timeout: 0 },
  async (_, file, without) => {
    vi.resetModules()
    // Each stands beside the file whose module it takes.
    vi.doMock(file, async (importActual) => without(await importActual<never>()))
    const { createSchedule } = await import('../chaos/createSchedule.ts')
    const { playSchedule } = await import('../chaos/playSchedule.ts')
    const holds = async (seed: number): Promise<boolean> =>
      (await playSchedule(seed, createSchedule(seed))).problems.length === 0

    let seed = 1
    while (seed <= MOST && (await holds(seed))) seed++

    console.log(file, seed)
    expect(seed).toBeLessThanOrEqual(MOST)
  },
)
