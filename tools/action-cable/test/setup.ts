import type { TestProject } from 'vitest/node'
import { findActionCable } from '../findActionCable.ts'
import { startActionCable } from '../startActionCable.ts'

/** Starts the server that tests share, or says in one line why there is none. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const { version, hasRedis, missing } = findActionCable()
  if (missing !== null) process.stdout.write(`action-cable: ${missing}\n`)
  project.provide('hasRedis', hasRedis)
  if (version === null) return project.provide('actionCableUrl', null)
  process.stdout.write(`action-cable: on Action Cable ${version}\n`)
  const server = await startActionCable()
  project.provide('actionCableUrl', server.url)
  return () => server.stop()
}
