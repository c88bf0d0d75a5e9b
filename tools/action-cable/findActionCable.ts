import { spawnSync } from 'node:child_process'
import { platform } from 'node:process'

/** What there is on this machine. */
export interface FoundActionCable {
  /** Null where there is none. */
  readonly version: string | null
  readonly hasRedis: boolean
  /** What is missing and how to get it, as a line for whoever runs the tests; null where nothing is. */
  readonly missing: string | null
}

const install = 'on Debian and Ubuntu: apt-get install'

/** Looks for an Action Cable that can be started, and for a Redis to put behind it. */
export function findActionCable(): FoundActionCable {
  if (platform === 'win32') return without('its server is ended by signals, which Windows lacks')
  const cable = runRuby(
    `%w[action_cable rails puma].each { require _1 }; print ActionCable.version`,
  )
  if (!cable.isFine)
    return without(`${cable.problem} (${install} ruby-actioncable ruby-railties puma)`)
  const hasRedis =
    runRuby(`require 'redis'`).isFine && spawnSync('redis-server', ['--version']).status === 0
  return {
    version: cable.output,
    hasRedis,
    missing: hasRedis
      ? null
      : `skipped the cases with Redis; there is none (${install} ruby-redis redis-server)`,
  }
}

function without(problem: string): FoundActionCable {
  const missing = `skipped, nothing was tried on a real Action Cable; ${problem}`
  return { version: null, hasRedis: false, missing }
}

interface RubyAnswer {
  readonly isFine: boolean
  readonly output: string
  readonly problem: string
}

function runRuby(script: string): RubyAnswer {
  const { status, stdout, stderr } = spawnSync('ruby', ['-e', script], { encoding: 'utf8' })
  const library = /cannot load such file -- (\S+)/.exec(stderr ?? '')?.[1]
  const problem = status === null ? 'there is no ruby' : `ruby has no ${library ?? 'Action Cable'}`
  return { isFine: status === 0, output: stdout, problem }
}
