import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { afterAll, expect, it } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'unilink-bare-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** What a page has and an import must not touch. */
const GLOBALS = [
  ...['fetch', 'WebSocket', 'XMLHttpRequest', 'window', 'document', 'navigator', 'indexedDB'],
  ...['localStorage', 'sessionStorage', 'BroadcastChannel', 'crypto', 'location'],
]

/** Runs a module in a Node of its own, where reading any of the globals throws. */
async function run(entry: string): Promise<string> {
  const [output] = [
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        minify: false,
        lib: {
          entry,
          formats: ['es'],
        },
      },
    }),
  ].flat()
  if (output === undefined || !('output' in output)) throw new Error('unable to build the module')
  writeFileSync(join(folder, 'module.mjs'), output.output[0].code)
  writeFileSync(
    join(folder, 'main.mjs'),
    `for (const name of ${JSON.stringify(GLOBALS)}) {
       Object.defineProperty(globalThis, name, {
         get() { throw new Error('touched ' + name) },
       })
     }
     const names = Object.keys(await import('./module.mjs'))
     process.stdout.write(names.join())`,
  )
  return execFileSync(process.execPath, [join(folder, 'main.mjs')], { encoding: 'utf8' })
}

it.each([
  ['index.ts', 'createClient'],
  ['server.ts', 'signIdentity'],
])('%s is imported without touching anything of the platform', async (source, name) => {
  const entry = fileURLToPath(new URL(`../src/${source}`, import.meta.url))

  expect((await run(entry)).split(',')).toContain(name)
})

it('would notice if an import touched the platform', async () => {
  const touching = join(folder, 'touching.ts')
  writeFileSync(touching, 'export const address = location.href\n')

  await expect(run(touching)).rejects.toThrow('touched location')
})
