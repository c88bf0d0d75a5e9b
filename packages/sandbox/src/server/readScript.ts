import { readFileSync } from 'node:fs'
import { parseScript } from '../script/parseScript.ts'
import { ScriptError } from '../script/scriptError.ts'
import { UsageError } from './options.ts'

/** The text of a script file. Throws `UsageError` when it cannot be read or understood. */
export function readScript(file: string): string {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new UsageError(`There is no script ${file} to read; check --script.`, { cause })
  }
  try {
    parseScript(text)
    return text
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error
    const lines = error.problems.map((problem) => `${file}:${problem.line}: ${problem.text}`)
    throw new UsageError(lines.join('\n'), { cause: error })
  }
}
