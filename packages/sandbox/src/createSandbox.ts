import { buildSandbox } from './buildSandbox.ts'
import type { CreateSandboxOptions, Sandbox } from './sandbox.ts'

/** Makes a UniLink server in memory, for tests, demos and pages. */
export function createSandbox(options: CreateSandboxOptions = {}): Sandbox {
  return buildSandbox(options).sandbox
}
