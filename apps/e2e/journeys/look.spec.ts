import { expect, test, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'
import { DEFAULT_AGENT_TOKEN } from '@unilink/sandbox'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'
import { expectAccessible } from '../accessibility.ts'
import { pageOf } from '../customer.ts'
import { demos, lookSandbox, type Demo } from '../servers.ts'

const desktop = { width: 1280, height: 800 }
const phone = { width: 390, height: 844 }

/** How people see a chat. */
const looks: readonly (readonly [name: string, options: BrowserContextOptions])[] = [
  ['desktop', { viewport: desktop }],
  ['phone', { viewport: phone }],
  ['desktop dark', { viewport: desktop, colorScheme: 'dark' }],
  ['phone dark', { viewport: phone, colorScheme: 'dark' }],
]

/** Where axe looks: both sizes and both schemes, once each. */
const judged = new Set(['desktop', 'phone dark'])

/** Two pictures of one chat may differ by so much of their points: text is drawn at fractions of one. */
const MOST_DIFFERENCE = 0.01

const items = [
  { title: 'Small', value: 's' },
  { title: 'Large', value: 'l' },
]
/** What the agent says, of every kind that has a look of its own. */
const said: readonly object[] = [
  {
    content:
      'Hello **Amara**, here is what I found:\n\n- a `parcel`\n- a [link](https://example.com)',
  },
  { content: 'Which size?', content_type: 'input_select', content_attributes: { items } },
  {
    content: 'Have a look',
    content_type: 'article',
    content_attributes: {
      items: [{ title: 'Returns', description: 'How to', link: 'https://example.com/returns' }],
    },
  },
  {
    content: 'Where to?',
    content_type: 'form',
    content_attributes: {
      items: [{ name: 'email', type: 'email', label: 'Email', placeholder: 'you@example.com' }],
    },
  },
]

/** A chat with something of everything, begun in the first demo; answers what its origin stored. */
async function beginChat(browser: Browser): Promise<StoredState> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(chatIn(demos[0]))
  await page.getByRole('textbox', { name: 'Message', exact: true }).fill('Where is my order?')
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await expect(page.getByRole('article').last()).toContainText('Sent')
  for (const data of said) {
    await page.request.post(`${lookSandbox}/api/v1/accounts/1/conversations/1/messages`, {
      headers: { api_access_token: DEFAULT_AGENT_TOKEN },
      data,
    })
  }
  await expect(page.getByRole('article')).toHaveCount(5)
  const state = await context.storageState({ indexedDB: true })
  await context.close()
  return state
}

type StoredState = Exclude<BrowserContextOptions['storageState'], string | undefined>

const chatIn = (demo: Demo): string => pageOf(demo, { url: lookSandbox })

/** The same customer's page in another demo: what one origin stored, given to the other. */
async function openAs(
  browser: Browser,
  demo: Demo,
  state: StoredState,
  look: BrowserContextOptions,
) {
  const { origin } = new URL(chatIn(demo))
  const origins = state.origins.map((stored) => ({ ...stored, origin }))
  const context = await browser.newContext({
    ...look,
    storageState: { ...state, origins },
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  await page.goto(chatIn(demo))
  await expect(page.getByRole('article')).toHaveCount(5)
  await expect(page.getByRole('button', { name: 'Small' })).toBeVisible()
  await page.evaluate(async () => document.fonts.ready)
  return page
}

async function takePicture(page: Page, path: string): Promise<PNG> {
  return PNG.sync.read(await page.screenshot({ animations: 'disabled', caret: 'hide', path }))
}

function difference(a: PNG, b: PNG): number {
  return pixelmatch(a.data, b.data, undefined, a.width, a.height) / (a.width * a.height)
}

test.describe.configure({ mode: 'serial' })

let state: StoredState
test.beforeAll(async ({ browser }) => {
  state = await beginChat(browser)
})

for (const [name, look] of looks) {
  test(`the demos look the same, and everybody can use them: ${name}`, async ({
    browser,
  }, testInfo) => {
    const pictures: { readonly demo: Demo; readonly picture: PNG }[] = []
    for (const demo of demos) {
      const page = await openAs(browser, demo, state, look)
      const path = testInfo.outputPath(`${demo}.png`)
      const picture = await takePicture(page, path)
      if (judged.has(name)) await expectAccessible(page)
      pictures.push({ demo, picture })
      await page.context().close()
    }

    const pairs = pictures.flatMap((a, index) =>
      pictures.slice(index + 1).map((b) => ({
        pair: `${a.demo} and ${b.demo}`,
        difference: difference(a.picture, b.picture),
      })),
    )
    const description = pairs
      .map((each) => `${each.pair}: ${(each.difference * 100).toFixed(3)} %`)
      .join(', ')
    testInfo.annotations.push({ type: 'difference', description })
    for (const each of pairs)
      expect(each.difference, each.pair).toBeLessThanOrEqual(MOST_DIFFERENCE)
  })
}
