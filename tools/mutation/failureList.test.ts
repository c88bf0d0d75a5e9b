import { expect, it } from 'vitest'
import { checkFailureList, checkProofs, readFailureList } from './failureList.ts'
import { findMutants } from './findMutants.ts'

const mutants = findMutants('a.ts', 'const table = { waiting: { due: f } }')

function aPage(proof: string): string {
  return `| Failure |\n| --- |\n| **Lost** | a close |\n\n${proof}\n`
}

function gaps(proof: string): readonly string[] {
  const titles = ['comes back', 'answers a', 'answers b']
  return checkFailureList(readFailureList(aPage(proof)), titles, mutants)
}

it('reads what can happen and what proves that it is dealt with', () => {
  expect(readFailureList(aPage('- **Lost** (`waiting.due`, `limitMs`)\n  - comes back'))).toEqual({
    failures: ['Lost'],
    proofs: [{ failure: 'Lost', rules: ['waiting.due', 'limitMs'], tests: ['comes back'] }],
  })
})

it.each<[string, readonly string[]]>([
  ['- **Lost** (`waiting`)\n  - comes back', []],
  ['- **Lost** (`waiting`)\n  - answers …', []],
  ['', ['Lost has no test']],
  ['- **Lost** (`waiting`)', ['Lost has no test']],
  ['- **Lost** (`waiting`)\n  - comes', ['Lost: there is no test “comes”']],
  ['- **Lost** (`wait`)\n  - comes back', ['Lost: there is no rule wait']],
  [
    '- **Lost** (`waiting`)\n  - comes back\n- **Found** (`waiting`)\n  - comes back',
    ['Found is no failure'],
  ],
])('finds the gaps of %j', (proof, expected) => {
  expect(gaps(proof)).toEqual(expected)
})

it('finds a test that stays green without its rules, and a rule that no test of its failure notices', () => {
  const proofs = [{ failure: 'Lost', rules: ['waiting'], tests: ['comes back', 'answers …'] }]

  const noticed = (...red: string[]) =>
    checkProofs(
      proofs,
      mutants.map((mutant) => ({ mutant, red })),
    )

  expect(noticed('comes back', 'answers b')).toEqual([])
  expect(noticed('comes back')).toEqual(['Lost: “answers …” stays green without waiting'])
  expect(noticed('another')).toEqual([
    'Lost: “comes back” stays green without waiting',
    'Lost: “answers …” stays green without waiting',
    'Lost: no test of it notices that waiting is gone',
  ])
})
