import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { env, platform } from 'node:process'
import { chromium } from 'playwright-core'
import { unpackChromium } from './unpackChromium.js'

/** @typedef {import('playwright-core').LaunchOptions} LaunchOptions */

const namesOnPath = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
]

const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
]

/** An installed browser answers at once; a broken one or a shop's placeholder may hang. */
const versionTimeoutMs = 10_000

/**
 * Finds a Chromium for Playwright and for Vitest's browser mode: the one named by CHROME_BIN, the one
 * Playwright manages, an installed Chrome, Chromium or Edge, or the one packaged for Linux x64.
 * HEADED=1 shows its window.
 *
 * @returns {Promise<LaunchOptions>}
 * @throws when there is none, with a sentence that says what to install
 */
export async function launchOptions() {
  const installed = findInstalled()
  if (installed !== undefined)
    return { executablePath: installed, headless: !env['HEADED'], chromiumSandbox: false }
  if (platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      'unable to find a Chromium; install Chrome, Chromium or Edge, or set CHROME_BIN to its executable',
    )
  if (env['HEADED'])
    throw new Error(
      'unable to show a window; the packaged Chromium has none: install Chrome, Chromium or Edge, or unset HEADED',
    )
  return { ...(await unpackChromium()), headless: true, chromiumSandbox: false }
}

/** @returns {string | undefined} */
function findInstalled() {
  const named = env['CHROME_BIN']
  if (named) {
    if (answersVersion(named)) return named
    throw new Error(
      `unable to start the browser that CHROME_BIN names, ${named}; correct CHROME_BIN or unset it`,
    )
  }
  const managed = chromium.executablePath()
  if (managed && existsSync(managed)) return managed
  if (platform === 'darwin')
    return applications.find((path) => existsSync(path) && answersVersion(path))
  const folders = (env['PATH'] ?? '').split(platform === 'win32' ? ';' : ':').filter(Boolean)
  const names = platform === 'win32' ? ['chrome.exe', 'msedge.exe'] : namesOnPath
  return names
    .flatMap((name) => folders.map((folder) => join(folder, name)))
    .find((path) => existsSync(path) && answersVersion(path))
}

/** @param {string} executable */
function answersVersion(executable) {
  try {
    const answer = execFileSync(executable, ['--version'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: versionTimeoutMs,
    })
    return /chrom|edge/i.test(answer)
  } catch {
    return false
  }
}
