import type { Mutant } from './findMutants.ts'
import type { Outcome } from './runMutants.ts'

/** What shows that a failure of the line is dealt with. */
export interface Proof {
  readonly failure: string
  /** Parts of the code that carry it: the end of a path, as `waiting.due`. */
  readonly rules: readonly string[]
  /** Titles of tests; one that ends in … stands for all that begin so. */
  readonly tests: readonly string[]
}

/** The page about the line, read: what can happen, and what proves that it is dealt with. */
export interface FailureList {
  readonly failures: readonly string[]
  readonly proofs: readonly Proof[]
}

/** Reads the page: failures are the bold beginnings of table rows, proofs are a list of lists. */
export function readFailureList(page: string): FailureList {
  const proofs: { failure: string; rules: string[]; tests: string[] }[] = []
  for (const line of page.split('\n')) {
    const [, failure, rules = ''] = /^- \*\*(.+?)\*\* \((.+)\)$/.exec(line) ?? []
    if (failure !== undefined)
      proofs.push({
        failure,
        rules: Array.from(rules.matchAll(/`(.+?)`/g), ([, rule = '']) => rule),
        tests: [],
      })
    const [, test] = /^ {2}- (.+)$/.exec(line) ?? []
    if (test !== undefined) proofs.at(-1)?.tests.push(test)
  }
  const failures = Array.from(page.matchAll(/^\| \*\*(.+?)\*\*/gm), ([, failure = '']) => failure)
  return { failures, proofs }
}

/** What is wrong with a list before any mutant was tried: a sentence for each gap. */
export function checkFailureList(
  { failures, proofs }: FailureList,
  titles: readonly string[],
  mutants: readonly Mutant[],
): readonly string[] {
  const proven = proofs.map(({ failure }) => failure)
  return [
    ...failures.filter((name) => !proven.includes(name)).map((name) => `${name} has no test`),
    ...proven.filter((name) => !failures.includes(name)).map((name) => `${name} is no failure`),
    ...proofs.flatMap(({ failure, rules, tests }) => [
      ...(tests.length === 0 ? [`${failure} has no test`] : []),
      ...tests
        .filter((test) => !titles.some((title) => isMeant(test, title)))
        .map((test) => `${failure}: there is no test “${test}”`),
      ...(rules.length === 0 ? [`${failure} has no rule`] : []),
      ...rules
        .filter((rule) => !mutants.some((mutant) => isPartOf(mutant, rule)))
        .map((rule) => `${failure}: there is no rule ${rule}`),
    ]),
  ]
}

/** Tests that stay green whatever is done to the rules of their failure, and rules no test of theirs notices. */
export function checkProofs(
  proofs: readonly Proof[],
  outcomes: readonly Outcome[],
): readonly string[] {
  return proofs.flatMap(({ failure, rules, tests }) => {
    const noticedBy = (rule: string): readonly string[] =>
      outcomes.filter(({ mutant }) => isPartOf(mutant, rule)).flatMap(({ red }) => red)
    return [
      ...tests
        .filter((test) => !rules.flatMap(noticedBy).some((title) => isMeant(test, title)))
        .map((test) => `${failure}: “${test}” stays green without ${rules.join(', ')}`),
      ...rules
        .filter(
          (rule) => !noticedBy(rule).some((title) => tests.some((test) => isMeant(test, title))),
        )
        .map((rule) => `${failure}: no test of it notices that ${rule} is gone`),
    ]
  })
}

/** Whether a mutant takes a rule or a part of it away. */
export function isPartOf({ path }: Mutant, rule: string): boolean {
  return `.${path.join('.')}.`.includes(`.${rule}.`)
}

function isMeant(test: string, title: string): boolean {
  return test.endsWith('…') ? title.startsWith(test.slice(0, -1)) : title === test
}
