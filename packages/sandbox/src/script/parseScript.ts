import type { AgentScript } from './agentScript.ts'
import { type Condition, parseConditions } from './conditions.ts'
import { parseInstruction, readText } from './parseInstruction.ts'
import { splitOnce } from './parseItems.ts'
import { LineProblem, ScriptError, type ScriptProblem } from './scriptError.ts'
import type { ScriptStep } from './scriptStep.ts'
import { steps } from './steps.ts'

/** A script as its text says it. */
interface ParsedScript {
  /** Played before the steps of any rule. */
  readonly always: ScriptStep[]
  readonly rules: readonly Rule[]
}

/** What to do, and when; without a condition: about any message that no other rule answers. */
interface Rule {
  readonly condition?: Condition
  readonly steps: ScriptStep[]
}

/** A line with those that continue it. */
interface Line {
  readonly number: number
  readonly text: string
}

/** Reads a script of rules, or of plain steps that answer every message. Throws `ScriptError`. */
export function parseScript(text: string): AgentScript {
  const { always, rules } = parse(text)
  return (occasion) => {
    const rule = rules.find(({ condition }) => condition?.(occasion)) ?? fallback(rules, occasion)
    return rule ? [always, rule.steps] : []
  }
}

/** Reads steps to play at once, so without `when` and `always`. Throws `ScriptError`. */
export function parseSteps(text: string): readonly ScriptStep[] {
  const { rules } = parse(text, (word) => {
    throw new LineProblem(`"${word}" has no place in steps that are played at once; leave it out.`)
  })
  return rules.flatMap((rule) => rule.steps)
}

function fallback(rules: readonly Rule[], { kind }: Parameters<AgentScript>[0]): Rule | undefined {
  return kind === 'message' ? rules.find(({ condition }) => !condition) : undefined
}

function parse(text: string, refuseBlock?: (word: string) => never): ParsedScript {
  const script: { always: ScriptStep[]; rules: Rule[] } = { always: [], rules: [] }
  const problems: ScriptProblem[] = []
  let block: ScriptStep[] | undefined
  /** The wordings of the `say` on the line before. */
  let wordings: [string, ...string[]] | undefined

  function read(line: string): void {
    const [word, rest = ''] = splitOnce(line, ' ')
    if (word === 'when' || word === 'always') {
      refuseBlock?.(word)
      wordings = undefined
      block = word === 'always' ? script.always : []
      if (word === 'when') script.rules.push({ condition: parseConditions(rest), steps: block })
      return
    }
    if (!block) {
      block = []
      script.rules.push({ steps: block })
    }
    if (word === 'or') {
      if (!wordings || rest === '') {
        throw new LineProblem('"or" adds another wording; write it, with a text, below a "say".')
      }
      wordings.push(readText(rest))
      block.splice(-1, 1, steps.say([...wordings]))
      return
    }
    block.push(...parseInstruction(line))
    wordings = word === 'say' ? [readText(rest)] : undefined
  }

  for (const { number, text: line } of linesOf(text)) {
    try {
      read(line)
    } catch (error) {
      if (!(error instanceof LineProblem)) throw error
      problems.push({ line: number, text: error.message })
    }
  }
  const isEmpty = script.rules.every((rule) => rule.steps.length === 0)
  if (problems.length === 0 && isEmpty) {
    problems.push({ line: 1, text: 'the script does nothing; write at least "say Hello".' })
  }
  if (problems.length > 0) throw new ScriptError(problems)
  return script
}

/** Lines that say something. One that begins with `|` continues the line before it. */
function linesOf(text: string): Line[] {
  const lines: Line[] = []
  for (const [place, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const last = lines.at(-1)
    if (line.startsWith('|') && last) lines.splice(-1, 1, { ...last, text: `${last.text} ${line}` })
    else lines.push({ number: place + 1, text: line })
  }
  return lines
}
