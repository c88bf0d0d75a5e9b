import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execPath } from 'node:process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))
const core = 'packages/core/src'
const sandbox = 'packages/sandbox/src'
const react = 'packages/react/src'
const vue = 'packages/vue/src'
const redux = 'packages/redux/src'

// Written out by hand from the architecture, not read from the linter's configuration: one judges the other.
const coreFiles = {
  model: 'model/a.ts',
  ports: 'ports/a.ts',
  wire: 'wire/a.ts',
  state: 'state/a.ts',
  api: 'api/a.ts',
  room: 'room/a.ts',
  sync: 'sync/a.ts',
  errors: 'errors.ts',
  createStream: 'createStream.ts',
  stateObservable: 'stateObservable.ts',
  createClient: 'createClient.ts',
  index: 'index.ts',
  server: 'server.ts',
}
type Part = keyof typeof coreFiles
const parts = Object.keys(coreFiles) as Part[] // its keys are written right above

const open: Part[] = ['errors', 'createStream', 'stateObservable']
const mayImport: Record<Part, Part[]> = {
  model: open,
  ports: open,
  wire: [...open, 'model'],
  state: [...open, 'model', 'ports'],
  api: [...open, 'model', 'wire', 'ports'],
  room: [...open, 'model', 'wire', 'ports'],
  sync: [...open, 'model', 'wire', 'ports', 'state', 'api', 'room'],
  errors: [],
  createStream: [],
  stateObservable: [],
  createClient: [...open, 'model', 'wire', 'ports', 'state', 'api', 'room', 'sync'],
  index: [...open, 'model', 'wire', 'ports', 'state', 'api', 'room', 'sync', 'createClient'],
  server: open,
}

/** One line in one file, and the rule it breaks, if any. */
interface Sample {
  path: string
  code: string
  rule?: string
}

const imports = 'no-restricted-imports'
const globals = 'no-restricted-globals'
const properties = 'no-restricted-properties'

const directions = parts.flatMap((from) =>
  parts
    .filter((to) => to !== from)
    .map((to): Sample => {
      const file = coreFiles[from]
      const code = `export * from '${file.includes('/') ? '../' : './'}${coreFiles[to]}'`
      const path = `${core}/${file}`
      return mayImport[from].includes(to) ? { path, code } : { path, code, rule: imports }
    }),
)

const refused: Sample[] = [
  { path: `${core}/model/a.ts`, code: `export type { A } from '../api/a.ts'`, rule: imports },
  { path: `${core}/model/a.ts`, code: `export const a = import('../api/a.ts')`, rule: imports },
  { path: `${core}/model/a.ts`, code: `import '../api/a.ts'`, rule: imports },
  { path: `${core}/model/deep/a.ts`, code: `export * from '../../api/a.ts'`, rule: imports },
  {
    // The direction rule does not see an import inside a type, so that form is refused altogether.
    path: `${core}/model/a.ts`,
    code: `export type A = import('../api/a.ts').A`,
    rule: 'consistent-type-imports',
  },
  { path: `${core}/sync/a.ts`, code: `export * from '@unilink/core'`, rule: imports },
  { path: `${core}/sync/a.ts`, code: `export * from '@unilink/sandbox'`, rule: imports },
  { path: `${core}/sync/a.ts`, code: `export * from 'node:fs'`, rule: imports },
  {
    path: `${core}/sync/a.ts`,
    code: `export * from '../../../sandbox/src/index.ts'`,
    rule: imports,
  },
  { path: `${core}/sync/a.ts`, code: `export { timer } from 'rxjs'`, rule: imports },
  { path: `${core}/api/a.ts`, code: `export const a = fetch('/')`, rule: globals },
  { path: `${sandbox}/a.ts`, code: `export * from '@unilink/core'`, rule: imports },
  { path: `${sandbox}/a.ts`, code: `export * from '../../core/src/errors.ts'`, rule: imports },
  { path: `${sandbox}/a.ts`, code: `export * from 'node:fs'`, rule: imports },
  { path: `${sandbox}/a.ts`, code: `export * from 'ws'`, rule: imports },
  { path: `${sandbox}/a.test.ts`, code: `export * from '@unilink/core'`, rule: imports },
  { path: `${sandbox}/server/a.ts`, code: `export * from '@unilink/core'`, rule: imports },
  { path: `${react}/a.ts`, code: `export * from '@unilink/core/server'`, rule: imports },
  { path: `${react}/a.ts`, code: `export * from '../../core/src/errors.ts'`, rule: imports },
  { path: `${react}/a.ts`, code: `export * from '@unilink/sandbox'`, rule: imports },
  { path: `${redux}/a.ts`, code: `export * from '@unilink/react'`, rule: imports },
  { path: `${vue}/a.ts`, code: `export * from '@unilink/core/server'`, rule: imports },
  { path: `${vue}/a.ts`, code: `export * from '../../react/src/index.ts'`, rule: imports },
  { path: `${sandbox}/a.ts`, code: `export * from '@unilink/vue'`, rule: imports },
  { path: 'apps/demo/src/a.ts', code: `export * from '@unilink/react/a'`, rule: imports },
  ...[
    `${core}/sync/a.ts`,
    `${core}/sync/a.test.ts`,
    `${sandbox}/a.ts`,
    `${sandbox}/a.test.ts`,
  ].flatMap((path): Sample[] => [
    { path, code: 'setTimeout(() => 1, 1)', rule: globals },
    { path, code: 'setInterval(() => 1, 1)', rule: globals },
    { path, code: 'window.setInterval(() => 1, 1)', rule: properties },
    { path, code: 'globalThis.setTimeout(() => 1, 1)', rule: properties },
    { path, code: 'export const a = Date.now()', rule: properties },
    { path, code: 'export const b = Math.random()', rule: properties },
  ]),
]

const accepted: Sample[] = [
  { path: `${core}/sync/a.ts`, code: `export { map } from 'rxjs'` },
  { path: `${core}/sync/a.test.ts`, code: `export * from '@unilink/sandbox'` },
  { path: `${core}/ports/a.ts`, code: `export { timer } from 'rxjs'` },
  { path: `${core}/ports/a.ts`, code: 'export const a = Date.now()' },
  { path: `${sandbox}/ports/a.ts`, code: 'export const a = Date.now()' },
  { path: `${sandbox}/server/a.ts`, code: `export * from 'node:fs'` },
  { path: `${react}/a.ts`, code: `export * from '@unilink/core'` },
  { path: `${vue}/a.ts`, code: `export * from '@unilink/core'` },
  { path: `${redux}/a.ts`, code: `export * from '@unilink/core'` },
  { path: `${react}/a.test.ts`, code: `export * from '@unilink/sandbox'` },
]

const samples = [...directions, ...refused, ...accepted]

/** What the linter's JSON says, as far as it is read here. */
interface Diagnostic {
  code: string
  filename: string
  labels: { span: { line: number } }[]
}

let folder = ''
const broken = new Map<Sample, string[]>()

// The samples stand in a folder of their own under the paths of this one: the configuration names files by their path.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unilink-lint-'))
  copyFileSync(join(root, 'oxlint.config.mjs'), join(folder, 'oxlint.config.mjs'))
  const files = new Map<string, Sample[]>()
  for (const sample of samples) files.set(sample.path, [...(files.get(sample.path) ?? []), sample])
  for (const [path, lines] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), lines.map(({ code }) => `${code}\n`).join(''))
  }

  const linter = join(root, 'node_modules/oxlint/bin/oxlint')
  const { stdout } = spawnSync(execPath, [linter, '-c', 'oxlint.config.mjs', '-f', 'json'], {
    cwd: folder,
    encoding: 'utf8',
  })
  const { diagnostics } = JSON.parse(stdout) as { diagnostics: Diagnostic[] } // the linter's documented format
  for (const [path, lines] of files)
    lines.forEach((sample, index) => {
      const own = diagnostics.filter(
        ({ filename, labels }) => filename === path && labels[0]?.span.line === index + 1,
      )
      broken.set(
        sample,
        own.map(({ code }) => code.replace(/^.*\((.*)\)$/, '$1')),
      )
    })
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(samples.filter(({ rule }) => rule !== undefined))(
  '$path may not say: $code',
  (sample) => {
    expect(broken.get(sample)).toContain(sample.rule)
  },
)

test.each(samples.filter(({ rule }) => rule === undefined))('$path may say: $code', (sample) => {
  const restrictions = broken.get(sample)?.filter((rule) => rule.startsWith('no-restricted'))

  expect(restrictions).toEqual([])
})
