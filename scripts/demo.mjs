// Starts the sandbox, the agent's console and the demos, prints where they are, and ends them all together.
import './setup.mjs'
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { argv, env, execPath, exit, ppid } from 'node:process'
import { fileURLToPath } from 'node:url'
import { buildPackages } from './buildPackages.mjs'

const host = '127.0.0.1'
const defaultPort = 4100
/** Long enough for a cold start on a slow machine; longer means that something hangs. */
const startTimeoutMs = 60_000
const pollMs = 100
/** A program that has not ended by then is ended by force. */
const endTimeoutMs = 3000
/** Enough of a program's last words to see why it ended. */
const keptOutput = 4000

const path = (/** @type {string} */ name) => fileURLToPath(new URL(`../${name}`, import.meta.url))
const address = (/** @type {number} */ port) => `http://${host}:${port}`

/** @typedef {{ name: string, child: import('node:child_process').ChildProcess, output: string }} Program */

/** @type {Program[]} */
const programs = []
let isEnding = false
let isUp = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void end(0))
// Whoever started this may be gone without having passed a signal on.
setInterval(() => {
  if (process.ppid !== ppid) void end(0)
}, 500).unref()

const port = readPort()
const demos = ['demo-react', 'demo-vue', 'demo-redux'].map((name, index) => ({
  name,
  port: port + 2 + index,
}))
const ports = { sandbox: port, agentConsole: port + 1 }
for (const each of [...Object.values(ports), ...demos.map((demo) => demo.port)])
  await refuseTakenPort(each)
build()

const { url, inbox, agentToken } = await startSandbox()

startVite('agent-console', ports.agentConsole, {
  UNILINK_URL: url,
  VITE_UNILINK_AGENT_TOKEN: agentToken,
})
for (const demo of demos) {
  startVite(demo.name, demo.port, { VITE_UNILINK_URL: url, VITE_UNILINK_INBOX: inbox })
}
await answers('agent-console', address(ports.agentConsole))
for (const demo of demos) await answers(demo.name, address(demo.port))
isUp = true

console.log(`
  A customer and an agent can talk now.

    customer        ${demos.map((demo) => `${address(demo.port)}  (${demo.name})`).join('\n                    ')}
    agent           ${address(ports.agentConsole)}
    server          ${url}
    inbox           ${inbox}
    agent's token   ${agentToken}

  Ctrl-C ends everything.
`)

function readPort() {
  const text = env['PORT'] || `${defaultPort}`
  const number = Number(text)
  // The console and the demos take the ports after it.
  const isUsable = Number.isInteger(number) && number >= 1 && number <= 65_531
  if (!isUsable)
    fail(`PORT is "${text}"; set it to a whole number from 1 to 65531, or leave it out.`)
  return number
}

/** @param {number} port */
async function refuseTakenPort(port) {
  const server = createServer()
  /** @type {NodeJS.ErrnoException | undefined} */
  const error = await new Promise((resolve) => {
    server.once('error', resolve)
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
  if (error === undefined) return
  const reason = error.code === 'EADDRINUSE' ? 'is taken' : `cannot be used (${error.code})`
  fail(
    `Port ${port} ${reason}. End the program that uses it, or choose five free ports in a row, for example: PORT=4200 npm run demo`,
  )
}

/** The sandbox's command is the only part that does not run from its source. */
function build() {
  const failure = buildPackages('@unilink/sandbox')
  if (failure !== undefined)
    fail(`${failure}\nThe sandbox could not be built; the reason stands above.`)
}

/**
 * Starts the sandbox and reads the line of JSON it prints when it is up. Options of this command go on to it; without a file
 * for its data it keeps all in memory.
 *
 * @returns {Promise<{ url: string, inbox: string, agentToken: string }>}
 */
async function startSandbox() {
  const own = argv.slice(2)
  const data = own.some((option) => option.startsWith('--data')) ? [] : ['--memory']
  const command = 'packages/sandbox/bin/unilink-sandbox.js'
  const { child } = start('sandbox', [command, '--json', '--port', `${port}`, ...data, ...own])
  return new Promise((resolve) => {
    child.stdout.once('data', (/** @type {string} */ line) => resolve(JSON.parse(line)))
  })
}

/** @param {string} app @param {number} port @param {Record<string, string>} variables */
function startVite(app, port, variables) {
  const vite = `apps/${app}/node_modules/vite/bin/vite.js`
  const options = [`apps/${app}`, '--port', `${port}`, '--strictPort', '--host', host]
  start(app, [vite, ...options], variables)
}

/** @param {string} name @param {string[]} command @param {Record<string, string>} [variables] */
function start(name, command, variables = {}) {
  const child = spawn(execPath, command, {
    cwd: path('.'),
    env: { ...env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const program = { name, child, output: '' }
  programs.push(program)
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      program.output = `${program.output}${text}`.slice(-keptOutput)
      if (isUp) process.stdout.write(text.replace(/^(?=.)/gm, `[${name}] `))
    })
  child.once('exit', (code, signal) => {
    if (isEnding) return
    console.error(
      `${program.output}\nThe program "${name}" has ended by itself (${signal ?? code}); the rest is ended too.`,
    )
    void end(1)
  })
  return { child }
}

/** @param {string} name @param {string} url */
async function answers(name, url) {
  const deadline = Date.now() + startTimeoutMs
  while (!isEnding) {
    try {
      await fetch(url)
      return
    } catch {
      // Not yet.
    }
    if (Date.now() > deadline) {
      const output = programs.find((program) => program.name === name)?.output ?? ''
      console.error(`${output}\nThe program "${name}" did not answer at ${url} within a minute.`)
      await end(1)
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  // The end is under way, and it exits.
  await new Promise(() => {})
}

/** @param {number} code */
async function end(code) {
  if (isEnding) return
  isEnding = true
  const running = programs.filter(
    ({ child }) => child.exitCode === null && child.signalCode === null,
  )
  const ended = running.map(({ child }) => new Promise((resolve) => child.once('exit', resolve)))
  for (const { child } of running) child.kill('SIGTERM')
  const force = setTimeout(() => {
    for (const { child } of running) child.kill('SIGKILL')
  }, endTimeoutMs)
  await Promise.all(ended)
  clearTimeout(force)
  exit(code)
}

/** @param {string} sentence @returns {never} */
function fail(sentence) {
  console.error(sentence)
  exit(1)
}
