import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const read = (path: string): string => readFileSync(join(import.meta.dirname, '..', path), 'utf8')

it('has a row for every code, under its kind', () => {
  const declared = /interface ErrorCodes \{(.*?)\n\}/s.exec(
    read('packages/core/src/errors.ts'),
  )?.[1]
  const codes = [...(declared ?? '').matchAll(/^ {2}(\w+):((?:[\s|]*'[\w-]+')+)/gm)].flatMap(
    ([, kind, list = '']) => [...list.matchAll(/'([\w-]+)'/g)].map(([, code]) => `${code} ${kind}`),
  )
  const rows = [...read('docs/errors.md').matchAll(/^\| `([\w-]+)` +\| (\w+) /gm)].map(
    ([, code, kind]) => `${code} ${kind}`,
  )

  expect(codes.length).toBeGreaterThan(20)
  expect(sorted(rows)).toEqual(sorted(codes))
})

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort((a, b) => a.localeCompare(b))
}
