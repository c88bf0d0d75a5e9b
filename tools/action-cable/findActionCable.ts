import { spawnSync } from 'node:child_process'
import { platform } from 'node:process'

/** What is needed, as Debian and Ubuntu call it. */
const packages = 'ruby-actioncable ruby-railties puma'

const probe = `require 'action_cable'; require 'rails'; require 'puma'; print ActionCable.version`

/** The version of the Action Cable on this machine, or why there is none that can be used. */
export function findActionCable(): { readonly version: string } | { readonly reason: string } {
  if (platform === 'win32') return { reason: 'its server is ended by signals, which Windows lacks' }
  const { status, stdout, stderr } = spawnSync('ruby', ['-e', probe], { encoding: 'utf8' })
  if (status === 0) return { version: stdout }
  const missing = /cannot load such file -- (\S+)/.exec(stderr ?? '')?.[1]
  const reason = status === null ? 'there is no ruby' : `ruby has no ${missing ?? 'Action Cable'}`
  return { reason: `${reason} (on Debian and Ubuntu: apt-get install ${packages})` }
}
