import { spawn } from 'node:child_process'
import { platform } from 'node:process'

/** What was told to end and has not by then is ended by force. */
const endTimeoutMs = 5000

/** Of a check that did not hold: its summary, and as much of its failures as a reader looks at. */
const keptOutput = 6000

/**
 * `lastWords` is the end of what it printed.
 *
 * @typedef {{ name: string, result: 'held' | 'failed' | 'not finished', seconds: number, lastWords: string }} Outcome
 */

/**
 * Runs npm scripts one after the other. One failure hides no other: all of them run.
 *
 * @param {object} options
 * @param {readonly string[]} options.names
 * @param {string} options.cwd the folder whose package.json has them
 * @param {AbortSignal} options.signal ends the one that runs, and starts no other
 * @returns {Promise<Outcome[]>}
 */
export async function runScripts({ names, cwd, signal }) {
  /** @type {Outcome[]} */
  const outcomes = []
  for (const name of names) {
    const startedAt = performance.now()
    const ended = signal.aborted ? notStarted : await runScript(name, cwd, signal)
    const seconds = Math.round((performance.now() - startedAt) / 1000)
    outcomes.push({ name, seconds, ...ended })
  }
  return outcomes
}

/** @typedef {Pick<Outcome, 'result' | 'lastWords'>} Ending */

/** @type {Ending} */
const notStarted = { result: 'not finished', lastWords: '' }

/**
 * A table of them, below the last words of what did not hold: they stand far above it otherwise.
 *
 * @param {readonly Outcome[]} outcomes
 */
export function formatOutcomes(outcomes) {
  const width = Math.max(...outcomes.map(({ name }) => name.length))
  const rows = outcomes.map(
    ({ name, result, seconds }) => `  ${name.padEnd(width)}  ${result.padEnd(12)}  ${seconds} s`,
  )
  const bad = outcomes.filter(({ result }) => result !== 'held')
  const count = `${outcomes.length} long ${outcomes.length === 1 ? 'check' : 'checks'}`
  const names = bad.map(({ name }) => name).join(', ')
  const verdict = bad.length === 0 ? `${count} held` : `of ${count}, not held: ${names}`
  const words = bad.flatMap(({ name, lastWords }) => [`The end of ${name}`, '', lastWords, ''])
  return [...words, 'Long checks', '', ...rows, '', verdict].join('\n')
}

/**
 * @param {string} name
 * @param {string} cwd
 * @param {AbortSignal} signal
 * @returns {Promise<Ending>}
 */
async function runScript(name, cwd, signal) {
  // A group of its own, so that what npm has started ends with it.
  const hasGroup = platform !== 'win32'
  const child = spawn('npm', ['run', '--silent', name], {
    cwd,
    stdio: ['inherit', 'pipe', 'pipe'],
    detached: hasGroup,
    shell: !hasGroup,
  })
  let lastWords = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      process.stdout.write(text)
      lastWords = (lastWords + text).slice(-keptOutput)
    })
  }
  /** @param {NodeJS.Signals} kind */
  const kill = (kind) => {
    if (child.pid === undefined) return
    try {
      if (hasGroup) process.kill(-child.pid, kind)
      else child.kill(kind)
    } catch {
      // All of it has ended already.
    }
  }
  /** @type {NodeJS.Timeout | undefined} */
  let force
  const end = () => {
    kill('SIGTERM')
    force = setTimeout(kill, endTimeoutMs, 'SIGKILL')
  }
  signal.addEventListener('abort', end)

  const code = await new Promise((resolve) => {
    child.once('error', () => resolve(null))
    child.once('close', resolve)
  })

  clearTimeout(force)
  signal.removeEventListener('abort', end)
  if (!signal.aborted) return { result: code === 0 ? 'held' : 'failed', lastWords }
  // npm may be gone before what it has started.
  kill('SIGKILL')
  return { result: 'not finished', lastWords }
}
