import {
  expect,
  test as base,
  type BrowserContext,
  type Locator,
  type Page,
} from '@playwright/test'
import { DEFAULT_AGENT_TOKEN } from '@unilink/sandbox'
import { listen, type ListenOptions, type RunningSandbox } from '@unilink/sandbox/server'
import { expectAccessible } from './accessibility.ts'
import { openCustomer, pageOf, type ChatAddress, type Customer } from './customer.ts'
import { serverAt, type Server } from './server.ts'
import { addressesOf, type Demo } from './servers.ts'

/** Set by the project: which demo is tried, and whether axe looks. By a journey: whether it moves the time of its pages. */
export interface DemoOptions {
  readonly demo: Demo
  readonly usesAxe: boolean
  readonly movesTime: boolean
}

/** The agent's page. */
export interface Agent {
  readonly page: Page
  readonly log: Locator
  /** Opens the conversation whose newest message is this text. */
  readonly open: (text: string) => Promise<void>
  /** Resolves once the reply is stored. */
  readonly reply: (text: string) => Promise<void>
}

interface TwoSides {
  /** A browser's profile: its tabs share what is stored. */
  readonly profile: BrowserContext
  /** Opens the demo in another tab of the customer's browser. */
  readonly openTab: (address?: ChatAddress) => Promise<Customer>
  readonly customer: Customer
  /** Fails for what axe finds on a page. */
  readonly expectAccessible: (page: Page) => Promise<void>
  readonly agent: Agent
  readonly server: Server
  /** Starts a sandbox that no other journey sees, with code for its agent's hand. */
  readonly startSandbox: (options?: ListenOptions) => Promise<RunningSandbox>
  /** A customer in a sandbox of their own, whose first message has arrived. */
  readonly begin: (text: string, options?: ListenOptions) => Promise<Begun>
}

/** A conversation that no other journey sees. */
interface Begun extends RunningSandbox {
  readonly customer: Customer
}

/** A customer and an agent, each in a browser of their own, and the server between them. */
export const test = base.extend<TwoSides & DemoOptions>({
  demo: ['demo-react', { option: true }],
  usesAxe: [true, { option: true }],
  movesTime: [false, { option: true }],
  async profile({ browser, movesTime }, use) {
    const context = await browser.newContext()
    if (movesTime) await context.clock.install()
    await use(context)
    await context.close()
  },
  async openTab({ profile, demo }, use) {
    await use((address) => openCustomer(profile, pageOf(demo, address)))
  },
  async customer({ openTab }, use) {
    await use(await openTab())
  },
  async expectAccessible({ usesAxe }, use) {
    await use(async (page) => (usesAxe ? expectAccessible(page) : undefined))
  },
  async agent({ browser, demo }, use) {
    const context = await browser.newContext()
    await signIn(context)
    const page = await context.newPage()
    await page.goto(addressesOf(demo).console)
    await use({
      page,
      log: page.getByRole('log', { name: 'Messages' }),
      async open(text) {
        const list = page.getByRole('list', { name: 'Conversations' })
        await list.getByRole('listitem').filter({ hasText: text }).getByRole('link').click()
      },
      async reply(text) {
        await page.getByRole('textbox', { name: 'Reply' }).fill(text)
        // The console shows a reply before it is stored.
        const stored = page.waitForResponse(
          (response) =>
            response.request().method() === 'POST' && response.url().endsWith('/messages'),
        )
        await page.getByRole('button', { name: 'Send', exact: true }).click()
        await stored
      },
    })
    await context.close()
  },
  async server({ request, demo }, use) {
    const server = serverAt(request, addressesOf(demo).sandbox)
    await use(server)
    await server.clearFaults()
  },
  // oxlint-disable-next-line no-empty-pattern -- Playwright wants a pattern
  async startSandbox({}, use) {
    const running: RunningSandbox[] = []
    await use(async (options) => {
      const sandbox = await listen(options)
      running.push(sandbox)
      return sandbox
    })
    for (const { close } of running) await close()
  },
  async begin({ openTab, startSandbox }, use) {
    await use(async (text, options) => {
      const running = await startSandbox(options)
      const customer = await openTab({ url: running.url })
      await customer.say(text)
      await expect(customer.messages.last()).toContainText('Sent')
      return { ...running, customer }
    })
  },
})

/** The console keeps an agent's token in its tab. */
async function signIn(context: BrowserContext): Promise<void> {
  await context.addInitScript(
    (token) => sessionStorage.setItem('unilink-agent-token', token),
    DEFAULT_AGENT_TOKEN,
  )
}
