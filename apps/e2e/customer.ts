import { expect, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { DEFAULT_INBOX_IDENTIFIER } from '@unilink/sandbox'
import { addressesOf, type Demo } from './servers.ts'

/** The customer's page. */
export interface Customer {
  readonly page: Page
  readonly log: Locator
  /** Each message, oldest first. */
  readonly messages: Locator
  /** What the header says about the line; empty while all is well. */
  readonly line: Locator
  readonly textbox: Locator
  readonly say: (text: string) => Promise<void>
}

/** What stands in the address of a demo; left out, its own sandbox and that one's inbox. */
export interface ChatAddress {
  readonly url?: string
  readonly inbox?: string
  readonly identifier?: string
  readonly identifier_hash?: string
}

/** The address of a demo's page. */
export function pageOf(demo: Demo, address: ChatAddress = {}): string {
  const own = { url: addressesOf(demo).sandbox, inbox: DEFAULT_INBOX_IDENTIFIER }
  return `${addressesOf(demo).demo}/?${new URLSearchParams({ ...own, ...address })}`
}

/** Opens a demo in a tab of its own. */
export async function openCustomer(context: BrowserContext, address: string): Promise<Customer> {
  const page = await context.newPage()
  await page.goto(address)
  const log = page.getByRole('log', { name: 'Messages' })
  const textbox = page.getByRole('textbox', { name: 'Message', exact: true })
  return {
    page,
    log,
    messages: log.getByRole('article'),
    line: page.getByRole('status', { name: 'Connection' }),
    textbox,
    async say(text) {
      await textbox.fill(text)
      await page.getByRole('button', { name: 'Send', exact: true }).click()
    },
  }
}

/** Longer than any wait of a client between two attempts. */
export const LONGEST_WAIT_MS = 25_000

/** Lets the page believe that time has passed: what was due since is done, once. */
export async function skipTime({ page }: Customer, ms: number): Promise<void> {
  await page.clock.fastForward(ms)
}

/** Moves the page's time on, from one wait of the client to the next, until something is so. */
export async function skipTimeUntil(customer: Customer, isSo: () => Promise<void>): Promise<void> {
  await expect(async () => {
    await skipTime(customer, LONGEST_WAIT_MS)
    await isSo()
  }).toPass({ intervals: [100] })
}
