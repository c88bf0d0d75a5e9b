import { createVirtualClock } from '@unilink/sandbox'
import { expect, it } from 'vitest'
import { createFakeBrowser } from '../../test/fakeBrowser.ts'
import { openChat } from '../../test/openChat.ts'

it('sends nothing by an answer of its storage that came while the page was frozen and another led', async () => {
  const browser = createFakeBrowser(createVirtualClock())
  const { locks, channel } = browser.openTab()
  const { storage } = browser
  let thaw: (() => void) | undefined
  let isArmed = false
  let isFrozen = false
  const { begin, client, clock, requests } = openChat({
    locks,
    channel,
    storage: {
      ...storage,
      async get(key) {
        const value = await storage.get(key)
        if (isFrozen && key.endsWith(':lead')) await new Promise<void>((done) => (thaw = done))
        return value
      },
      async set(key, value) {
        await storage.set(key, value)
        // The next question is the last one before the request.
        isFrozen ||= isArmed && JSON.stringify(value).includes('"sending"')
      },
    },
  })
  await begin()
  const before = requests('POST')
  isArmed = true
  await client.conversation().send({ content: 'once' })
  const [leadKey = ''] = (await storage.keys()).filter((key) => key.endsWith(':lead'))

  await clock.advance(1_000)
  await storage.set(leadKey, { term: 2, tab: 'another' })
  await clock.advance(2_500)
  isArmed = isFrozen = false
  thaw?.()
  await clock.advance(1_000)

  expect(requests('POST')).toBe(before)
})
