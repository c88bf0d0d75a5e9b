/** One line of a script that cannot be read. */
export interface ScriptProblem {
  /** Counted from 1. */
  readonly line: number
  /** What is wrong and what to write instead. */
  readonly text: string
}

/** A script that cannot be read; the message has one sentence for each line that is wrong. */
export class ScriptError extends Error {
  override readonly name = 'ScriptError'
  readonly problems: readonly ScriptProblem[]

  constructor(problems: readonly ScriptProblem[]) {
    super(problems.map(({ line, text }) => `Line ${line}: ${text}`).join('\n'))
    this.problems = problems
  }
}

/** What is wrong with one piece of a line; the parser adds where it is. */
export class LineProblem extends Error {
  override readonly name = 'LineProblem'
}
