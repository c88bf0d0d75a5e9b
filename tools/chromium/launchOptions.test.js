import { chromium } from 'playwright-core'
import { expect, test, vi } from 'vitest'
import { launchOptions } from './launchOptions.js'

test('the browser it finds opens a page and draws its text', async () => {
  const browser = await chromium.launch(await launchOptions())
  const page = await browser.newPage()
  await page.setContent('<span>Hello</span>')

  const box = await page.locator('span').boundingBox()

  expect(box?.width).toBeGreaterThan(10)
  await browser.close()
})

test('a CHROME_BIN that does not start is refused with what to do', async () => {
  vi.stubEnv('CHROME_BIN', '/nowhere/chrome')

  await expect(launchOptions()).rejects.toThrow(/\/nowhere\/chrome; correct CHROME_BIN or unset it/)
  vi.unstubAllEnvs()
})
