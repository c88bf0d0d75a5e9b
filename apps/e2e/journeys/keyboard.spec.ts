import { expect, type Page } from '@playwright/test'
import { test } from '../twoSides.ts'

test('who hears the page is told what happens, and gets everywhere with the keyboard', async ({
  openTab,
  startSandbox,
}) => {
  const { url, sandbox } = await startSandbox()
  const { page, log, messages, textbox, say } = await openTab({ url })
  await expect(page.getByRole('main')).toMatchAriaSnapshot(`
    - main:
      - heading "Sandbox inbox" [level=1]
      - status "Connection"
      - paragraph: We will answer as soon as we can
      - button "Your details"
      - log "Messages":
        - heading "Sandbox inbox" [level=2]
        - paragraph
      - status "Typing"
      - button "Attach files"
      - textbox "Message"
      - button "Send" [disabled]
  `)
  expect(await livelinessOf(page)).toEqual({
    Messages: 'polite',
    Connection: 'polite',
    Typing: 'polite',
  })

  await textbox.focus()
  await page.keyboard.type('Is anybody there?')
  await page.keyboard.press('Enter')
  await expect(messages.last()).toContainText('Sent')
  await expect(textbox).toBeFocused()
  sandbox.agent.startTyping(1)
  await expect(page.getByRole('status', { name: 'Typing' })).toHaveText('Ada is typing…')
  sandbox.agent.say(1, 'Yes, [here](https://example.com)')
  await expect(log).toMatchAriaSnapshot(`
    - log "Messages":
      - article /You, /:
        - paragraph: Is anybody there?
      - article /Ada, /:
        - paragraph: Ada
        - paragraph:
          - text: "Yes,"
          - link "here"
  `)
  await expect(textbox).toBeFocused()

  // Backwards from where one writes: files, what was said, the messages as a whole, the header.
  const stops = [
    page.getByLabel('Attach files'),
    messages.last().getByRole('link'),
    log,
    page.getByRole('button', { name: 'Your details' }),
    page.getByRole('button', { name: 'End conversation' }),
  ]
  for (const stop of stops) {
    await page.keyboard.press('Shift+Tab')
    await expect(stop).toBeFocused()
  }
  await page.keyboard.press('Enter')
  await expect(log).toContainText('This conversation is resolved.')
  await expect(log).toBeFocused()

  // What the server refuses is told, and names its field.
  await page.getByRole('button', { name: 'Your details' }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Your details' })
  const email = dialog.getByRole('textbox', { name: 'Email' })
  await email.fill('nobody')
  await email.press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('Please look at what is marked.')
  await expect(email).toHaveAccessibleDescription('This is not an email address.')
  await email.fill('amara@example.com')
  await dialog.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(dialog.getByRole('status')).toHaveText('Saved.')
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Your details' })).toBeFocused()
  await say('Bye')
  await expect(messages.last()).toContainText('Sent')
})

/** How each live region of the page is told, by its name: as the browser tells a screen reader. */
async function livelinessOf(page: Page): Promise<Record<string, string>> {
  const browser = await page.context().newCDPSession(page)
  const { nodes } = await browser.send('Accessibility.getFullAXTree')
  const live = nodes.flatMap(({ ignored, name, properties = [], role }) => {
    const isRegion = !ignored && ['log', 'status', 'alert'].includes(role?.value)
    const told = properties.find((property) => property.name === 'live')
    return isRegion && name?.value ? [[name.value, told?.value.value] as const] : []
  })
  return Object.fromEntries(live)
}
