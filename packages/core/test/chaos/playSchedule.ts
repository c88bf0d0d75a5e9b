import type { ConversationHandle } from '../../src/index.ts'
import { checkRepeats } from './checkRepeats.ts'
import { checkRest } from './checkRest.ts'
import { checkSecrets } from './checkSecrets.ts'
import { checkSettled } from './checkSettled.ts'
import { checkTabs } from './checkTabs.ts'
import type { Action } from './createSchedule.ts'
import { createWorld, type World } from './createWorld.ts'
import { fillHoles, ignore, performAction } from './performAction.ts'

/** What came of a schedule. */
export interface Outcome {
  /** Everything that is wrong at the end. */
  readonly problems: readonly string[]
  /** Faults that were in force in a phase, as `cellOf` writes them. */
  readonly cells: ReadonlySet<string>
  /** As many as were open at once. */
  readonly tabs: number
  /** Virtual time. */
  readonly durationMs: number
  /** Messages left to the customer because nobody could tell whether they were stored. */
  readonly unconfirmed: number
}

/** What the line needs at most to be whole again: a silent token is tried again every 60 s. */
const MENDING_MS = 65_000
/** From then on everything must have come to its end within so long. */
const WHOLE_MS = 120_000
/** How often what was refused is tried again by the customer, and how long that may take. */
const ROUNDS = 3
const ROUND_MS = 15_000
/** How often holes are filled at most: one takes a page each time, if gaps are bounded to one. */
const FILLS = 100
const FILL_MS = 1_000
/** So many rows are in view at once. */
const VIEW = 10

/** Plays a schedule from an empty server to a whole line, and looks at what is there then. */
export async function playSchedule(seed: number, actions: readonly Action[]): Promise<Outcome> {
  const rejections: string[] = []
  const reject = (reason: unknown): void => void rejections.push(`nobody caught ${String(reason)}`)
  process.on('unhandledRejection', reject)
  const outcome = await play(seed, actions).finally(() => process.off('unhandledRejection', reject))
  return { ...outcome, problems: [...outcome.problems, ...rejections] }
}

async function play(seed: number, actions: readonly Action[]): Promise<Outcome> {
  const world = createWorld(seed)
  const { browser, clock, phases } = world
  const startedAt = clock.now()
  let tabs = 1
  browser.open()
  for (const action of actions) {
    performAction(world, action)
    tabs = Math.max(tabs, browser.tabs.length)
    await clock.advance(action.type === 'wait' ? action.durationMs : 1)
  }
  mend(world, actions)
  await clock.advance(MENDING_MS + WHOLE_MS)
  const { problems, unconfirmed } = checkSettled(world)
  await retryFailed(world)
  await scrollThrough(world)
  problems.push(...(await checkTabs(world)), ...checkRepeats(world), ...checkSecrets(world))
  problems.push(...(await checkRest(world)))
  const durationMs = clock.now() - startedAt
  return { problems, cells: phases.cells, tabs, durationMs, unconfirmed }
}

/** The customer comes back to all tabs, and nothing is wrong with server and network any more. */
function mend({ browser, sandbox }: World, actions: readonly Action[]): void {
  sandbox.faults.clear()
  // No client can know of an event that was lost on a line that lives: the next line tells.
  const hasLost = actions.some((action) => action.type === 'fault' && action.name === 'loseEvent')
  if (hasLost) sandbox.restart()
  if (browser.tabs.length === 0) browser.open()
  browser.setOnline(true)
  for (const tab of browser.tabs) {
    browser.thaw(tab, true)
    if (!tab.signals.isVisible) tab.signals.send('visible')
    tab.look()
    if (browser.signedIn()) browser.identify(tab)
  }
}

/** The customer scrolls through everything: what a gap was too large for is read then, a page or more at a time. */
async function scrollThrough({ browser, clock }: World): Promise<void> {
  const handles = browser.tabs.flatMap((tab) => tab.conversations())
  const hasHole = ({ messages$ }: ConversationHandle): boolean =>
    messages$.value.items.some(({ kind }) => kind === 'hole')
  for (let fill = 0; fill < FILLS && handles.some(hasHole); fill++) {
    handles.forEach(fillHoles)
    await clock.advance(FILL_MS)
  }
  const shown = handles.map(({ messages$ }) =>
    messages$.value.items.flatMap((item) => (item.kind === 'message' && item.id) || []),
  )
  const longest = Math.max(0, ...shown.map(({ length }) => length))
  for (let end = longest; end > 0; end -= VIEW) {
    handles.forEach(({ refresh }, nth) =>
      ignore(refresh(shown[nth]?.slice(-end).slice(0, VIEW) ?? [])),
    )
    await clock.advance(FILL_MS)
  }
}

/** What was refused, or is unconfirmed, is sent again as a customer would do it. */
async function retryFailed({ browser, clock }: World): Promise<void> {
  const { tabs } = browser
  for (const tab of tabs) {
    for (const { messages$, loadOlder } of tab.conversations()) {
      if (messages$.value.status === 'failed') ignore(loadOlder())
    }
  }
  for (let round = 0; round < ROUNDS; round++) {
    const tab = tabs[round % tabs.length]
    const failed = tab?.items().filter(({ delivery }) => delivery?.status === 'failed') ?? []
    if (failed.length === 0 && round > 0) return
    for (const { key } of failed) if (tab) ignore(tab.client.conversation().retry(key))
    await clock.advance(ROUND_MS)
  }
}
