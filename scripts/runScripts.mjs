import { spawn } from 'node:child_process'
import { platform } from 'node:process'

/** What was told to end and has not by then is ended by force. */
const endTimeoutMs = 5000

/** @typedef {{ name: string, result: 'held' | 'failed' | 'not finished', seconds: number }} Outcome */

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
    const result = signal.aborted ? 'not finished' : await runScript(name, cwd, signal)
    outcomes.push({ name, result, seconds: Math.round((performance.now() - startedAt) / 1000) })
  }
  return outcomes
}

/** @param {readonly Outcome[]} outcomes */
export function formatOutcomes(outcomes) {
  const width = Math.max(...outcomes.map(({ name }) => name.length))
  const rows = outcomes.map(
    ({ name, result, seconds }) => `  ${name.padEnd(width)}  ${result.padEnd(12)}  ${seconds} s`,
  )
  const bad = outcomes.filter(({ result }) => result !== 'held').map(({ name }) => name)
  const count = `${outcomes.length} long ${outcomes.length === 1 ? 'check' : 'checks'}`
  const verdict = bad.length === 0 ? `${count} held` : `of ${count}, not held: ${bad.join(', ')}`
  return ['Long checks', '', ...rows, '', verdict].join('\n')
}

/**
 * @param {string} name
 * @param {string} cwd
 * @param {AbortSignal} signal
 * @returns {Promise<Outcome['result']>}
 */
async function runScript(name, cwd, signal) {
  // A group of its own, so that what npm has started ends with it.
  const hasGroup = platform !== 'win32'
  const child = spawn('npm', ['run', '--silent', name], {
    cwd,
    stdio: 'inherit',
    detached: hasGroup,
    shell: !hasGroup,
  })
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
    child.once('exit', resolve)
  })

  clearTimeout(force)
  signal.removeEventListener('abort', end)
  if (!signal.aborted) return code === 0 ? 'held' : 'failed'
  // npm may be gone before what it has started.
  kill('SIGKILL')
  return 'not finished'
}
