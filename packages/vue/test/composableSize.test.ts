import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const source = join(import.meta.dirname, '../src')
const sizes = readdirSync(source)
  .filter((name) => /^use[A-Z]\w+\.ts$/.test(name))
  .map((name) => [countCode(readFileSync(join(source, name), 'utf8')), name] as const)
  .sort(([a], [b]) => a - b)

/** Lines that hold code: no comment, no blank, no import. */
function countCode(text: string) {
  const code = text.replaceAll(/\/\*.*?\*\/|^import\b.*?from '.*?'$/gms, '')
  return code.split('\n').filter((line) => line.trim() && !line.trim().startsWith('//')).length
}

it('has composables of 15 lines of code at the median and 40 at most', () => {
  expect(sizes.length).toBeGreaterThan(10)
  expect(sizes[Math.floor(sizes.length / 2)]?.[0]).toBeLessThanOrEqual(15)
  expect(sizes.filter(([lines]) => lines > 40)).toEqual([])
})
