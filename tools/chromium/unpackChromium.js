import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { env } from 'node:process'

/**
 * Unpacks the Chromium of @sparticuz/chromium once for each user and version, and says how to start it. It needs no root,
 * no download and no system libraries.
 *
 * @remarks Its own `args` are left out: they switch web security off.
 * @returns {Promise<{ executablePath: string, env: Record<string, string> }>}
 */
export async function unpackChromium() {
  const entry = new URL(import.meta.resolve('@sparticuz/chromium'))
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', entry), 'utf8'))
  const folder = join(tmpdir(), `unilink-chromium-${version}-${process.getuid?.()}`)
  if (!existsSync(folder)) await unpackInto(folder)
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...definedOnly(env),
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    },
  }
}

/**
 * The package unpacks under the temp folder with fixed names and takes a half-written file for a whole one. So it gets a
 * temp folder of its own, which is renamed when it is whole.
 *
 * @param {string} folder
 */
async function unpackInto(folder) {
  const own = mkdtempSync(`${folder}-`)
  const before = { ...env }
  try {
    Object.assign(env, {
      TMPDIR: own,
      // It brings its shared libraries only where it believes it is on AWS Lambda.
      AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x',
    })
    const { default: packaged } = await import('@sparticuz/chromium')
    await packaged.executablePath()
    writeFileSync(join(own, 'fonts', 'fonts.conf'), fontsConfiguration(folder))
    renameSync(own, folder)
  } catch (error) {
    rmSync(own, { recursive: true, force: true })
    // Another process was first: its folder is as good.
    if (!existsSync(folder)) throw error
  } finally {
    for (const name of Object.keys(env)) if (!(name in before)) delete env[name]
    Object.assign(env, before)
  }
}

/**
 * The packaged configuration looks for fonts in folders that exist on AWS Lambda only: a page would have no text.
 * The packaged font comes first, those of the system stand by for other scripts.
 *
 * @param {string} folder
 */
function fontsConfiguration(folder) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(folder, 'fonts')}</dir>
  <dir>/usr/share/fonts</dir>
  <dir>/usr/local/share/fonts</dir>
  <dir prefix="xdg">fonts</dir>
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`
}

/**
 * @param {NodeJS.ProcessEnv} variables
 * @returns {Record<string, string>}
 */
function definedOnly(variables) {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
}
