import type { TestProject } from 'vitest/node'
import { findActionCable } from '../findActionCable.ts'
import { startActionCable } from '../startActionCable.ts'

/** Starts the server that tests share, or says in one line why there is none. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | void> {
  const found = findActionCable()
  if ('reason' in found) {
    process.stdout.write(
      `action-cable: skipped, nothing was tried on a real Action Cable; ${found.reason}\n`,
    )
    project.provide('actionCableUrl', null)
    return
  }
  const server = await startActionCable()
  project.provide('actionCableUrl', server.url)
  return () => server.stop()
}
