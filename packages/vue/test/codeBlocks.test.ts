// @vitest-environment node
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { execPath } from 'node:process'
import { expect, it, onTestFinished } from 'vitest'

const root = join(import.meta.dirname, '..')
/** Below the package, so that imports are resolved as in the package; git does not look here. */
const folder = join(root, 'node_modules/.code-blocks')
const vueTsc = createRequire(import.meta.url).resolve('vue-tsc/bin/vue-tsc.js')

/** What the compiler says of components, each line beginning with the name of its file. */
function compile(components: Readonly<Record<string, string>>): string[] {
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../tsconfig.json', include: ['*.vue'] }),
  )
  for (const [name, code] of Object.entries(components)) writeFileSync(join(folder, name), code)
  const { stdout } = spawnSync(execPath, [vueTsc, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return stdout.trim().split('\n')
}

it(
  'compiles every component in the README, and would see a wrong name',
  { timeout: 60_000 },
  () => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8')
    const blocks = [...readme.matchAll(/^```vue\n(.*?)^```$/gms)].map(
      ([, code = ''], index) => [`block${index + 1}.vue`, code] as const,
    )
    expect(blocks.length).toBeGreaterThan(3)

    const wrong = '<template><p>{{ nothing }}</p></template>'
    const messages = compile({ ...Object.fromEntries(blocks), 'wrong.vue': wrong })

    expect(messages).toEqual([expect.stringMatching(/^wrong\.vue.*'nothing'/)])
  },
)
