import { test as base, type Browser, type Locator, type Page } from '@playwright/test'
import { DEFAULT_AGENT_TOKEN } from '@unilink/sandbox'
import { addresses } from './servers.ts'

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
  readonly reply: (text: string) => Promise<void>
}

/** The sandbox, as a test reaches into it. */
export interface Server {
  readonly setFault: (name: string, options?: object) => Promise<void>
  readonly clearFaults: () => Promise<void>
  /** Writes as the agent without the console; answers when all is stored. */
  readonly say: (conversationId: number, texts: readonly string[]) => Promise<void>
  /** Id of the conversation whose newest message is this text. */
  readonly findConversation: (text: string) => Promise<number>
}

/** A customer and an agent, each in a browser of their own, and the server between them. */
export const test = base.extend<{ customer: Customer; agent: Agent; server: Server }>({
  async customer({ browser }, use) {
    const page = await openPage(browser, addresses.demoReact)
    const log = page.getByRole('log', { name: 'Messages' })
    await use({
      page,
      log,
      messages: log.getByRole('article'),
      async say(text) {
        await page.getByRole('textbox', { name: 'Message' }).fill(text)
        await page.getByRole('button', { name: 'Send', exact: true }).click()
      },
    })
    await page.context().close()
  },
  async agent({ browser }, use) {
    const page = await openPage(browser, addresses.agentConsole)
    await use({
      page,
      log: page.getByRole('log', { name: 'Messages' }),
      async open(text) {
        const list = page.getByRole('list', { name: 'Conversations' })
        await list.getByRole('listitem').filter({ hasText: text }).getByRole('link').click()
      },
      async reply(text) {
        await page.getByRole('textbox', { name: 'Reply' }).fill(text)
        await page.getByRole('button', { name: 'Send', exact: true }).click()
      },
    })
    await page.context().close()
  },
  async server({ request }, use) {
    const agents = `${addresses.sandbox}/api/v1/accounts/1/conversations`
    const headers = { api_access_token: DEFAULT_AGENT_TOKEN }
    const clearFaults = async () => {
      await request.delete(`${addresses.sandbox}/sandbox/faults`)
    }
    await use({
      async setFault(name, options = {}) {
        await request.put(`${addresses.sandbox}/sandbox/faults/${name}`, { data: options })
      },
      clearFaults,
      async say(conversationId, texts) {
        for (const content of texts) {
          const data = { content }
          await request.post(`${agents}/${conversationId}/messages`, { headers, data })
        }
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

async function openPage(browser: Browser, address: string): Promise<Page> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(address)
  return page
}
