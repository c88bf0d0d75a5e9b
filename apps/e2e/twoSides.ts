import { test as base, type BrowserContext, type Locator, type Page } from '@playwright/test'
import { DEFAULT_AGENT_TOKEN, DEFAULT_INBOX_IDENTIFIER } from '@unilink/sandbox'
import { addressesOf, type Demo } from './servers.ts'

/** Set by the project: which demo is tried. */
export interface DemoOptions {
  readonly demo: Demo
}

/** The customer's page. */
export interface Customer {
  readonly page: Page
  readonly log: Locator
  /** Each message, oldest first. */
  readonly messages: Locator
  readonly say: (text: string) => Promise<void>
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

/** The sandbox, as a test reaches into it. */
export interface Server {
  readonly setFault: (name: string, options?: object) => Promise<void>
  readonly clearFaults: () => Promise<void>
  /** Writes as the agent without the console; answers when all is stored. */
  readonly say: (conversationId: number, texts: readonly string[]) => Promise<void>
  /** Opens the conversation as the agent, without the console. */
  readonly markSeen: (conversationId: number) => Promise<void>
  /** Id of the conversation whose newest message is this text. */
  readonly findConversation: (text: string) => Promise<number>
}

interface TwoSides {
  readonly customer: Customer
  readonly agent: Agent
  readonly server: Server
}

/** A customer and an agent, each in a browser of their own, and the server between them. */
export const test = base.extend<TwoSides & DemoOptions>({
  demo: ['demo-react', { option: true }],
  async customer({ browser, demo }, use) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const addresses = addressesOf(demo)
    const query = new URLSearchParams({ url: addresses.sandbox, inbox: DEFAULT_INBOX_IDENTIFIER })
    await page.goto(`${addresses.demo}/?${query}`)
    const log = page.getByRole('log', { name: 'Messages' })
    await use({
      page,
      log,
      messages: log.getByRole('article'),
      async say(text) {
        await page.getByRole('textbox', { name: 'Message', exact: true }).fill(text)
        await page.getByRole('button', { name: 'Send', exact: true }).click()
      },
    })
    await context.close()
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
    const { sandbox } = addressesOf(demo)
    const agents = `${sandbox}/api/v1/accounts/1/conversations`
    const headers = { api_access_token: DEFAULT_AGENT_TOKEN }
    const clearFaults = async () => {
      await request.delete(`${sandbox}/sandbox/faults`)
    }
    await use({
      async setFault(name, options = {}) {
        await request.put(`${sandbox}/sandbox/faults/${name}`, { data: options })
      },
      clearFaults,
      async say(conversationId, texts) {
        for (const content of texts) {
          const data = { content }
          await request.post(`${agents}/${conversationId}/messages`, { headers, data })
        }
      },
      async markSeen(conversationId) {
        await request.post(`${agents}/${conversationId}/update_last_seen`, { headers })
      },
      async findConversation(text) {
        const answer = await request.get(`${agents}?status=all`, { headers })
        const { data } = await answer.json()
        const found = data.payload.find(
          (row: { messages: { content: string }[] }) => row.messages[0]?.content === text,
        )
        return found.id
      },
    })
    await clearFaults()
  },
})

/** The console keeps an agent's token in its tab. */
async function signIn(context: BrowserContext): Promise<void> {
  await context.addInitScript(
    (token) => sessionStorage.setItem('unilink-agent-token', token),
    DEFAULT_AGENT_TOKEN,
  )
}
