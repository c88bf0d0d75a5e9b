import { expect, it } from 'vitest'
import { findMutants } from './findMutants.ts'

function changes(text: string): readonly string[] {
  return findMutants('a.ts', text).map(({ name }) => name.replace(/^a\.ts /, ''))
}

it.each<[string, string, readonly string[]]>([
  [
    'numbers by one',
    'const limitMs = 10_000',
    ['limitMs: 10_000 → 10001', 'limitMs: 10_000 → 9999'],
  ],
  ['nothing below zero', 'const none = 0', ['none: 0 → 1']],
  ['limits', 'const is = a < b', ['is: < → <=', 'is: < → >=']],
  ['equality', "const is = a === 'b'", ['is: === → !==']],
  ['sums', 'const sum = a - b', ['sum: - → +']],
  ['signs', 'const no = !yes', ['no: !yes → (yes)']],
  ['extremes', 'const most = Math.max(a, b)', ['most: max → min']],
  ['texts', "const say = 'hello'", ["say: 'hello' → ''"]],
  ['truth', 'const is = true', ['is: true → false']],
  ['both sides of a choice', 'const is = a && b', ['is: a && b → (a)', 'is: a && b → (b)']],
  ['a condition', 'const is = a ? b : c', ['is: a → true', 'is: a → false']],
  ['an early end', 'function f() { if (a) return }', ['f: a → true', 'f: a → false']],
  ['a row of a table', 'const table = { row: f }', ['table.row: removed']],
  ['a spread', 'const line = { ...old }', ['line: ...old removed']],
  ['a list', 'const list = [a]', ['list: [a] removed']],
  ['a step', 'function f() { g() }', ['f: g() removed']],
  ['a step of an arrow', 'const f = () => g()', ['f: g() removed']],
  ['a case', "switch (a) { case 'b': break }", ['b: removed']],
  [
    'a catch',
    'function f() { try { return a } catch {} }',
    ['f: try { return a } catch {} removed'],
  ],
])('changes %s', (_, text, expected) => {
  expect(changes(text)).toEqual(expected)
})

it('leaves types and imports alone', () => {
  expect(changes("import { a } from 'b'\ntype C = 1 | 'c'\ninterface D { readonly e: 2 }")).toEqual(
    [],
  )
})

it('gives each mutant a name of its own and the whole source with one change', () => {
  const [first, , second] = findMutants('a.ts', 'const list = f(1, 1)')

  expect([first?.name, second?.name]).toEqual(['a.ts list: 1 → 2', 'a.ts list: 1 → 2 (2)'])
  expect([first?.text, second?.text]).toEqual(['const list = f(2, 1)', 'const list = f(1, 2)'])
})

it('makes mutants that can still be read', () => {
  const [mutant] = findMutants('a.ts', 'const table = { first: f, second: g }')

  expect(mutant).toMatchObject({
    path: ['table', 'first'],
    text: 'const table = { ...{}, second: g }',
  })
})
