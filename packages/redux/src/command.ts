import type { Client, CommandOptions } from '@unilink/core'

/** How a command is given: to which conversation, and until when one waits for it. */
export interface ConversationCommandOptions extends CommandOptions {
  /** Left out, the current conversation. */
  readonly conversationId?: number
}

/**
 * An action that stops in the middleware: dispatching it answers what `run` answers.
 *
 * @remarks Only `meta.arg`, which is plain and free of secrets, is ever seen by the store.
 */
export interface Command<Result> {
  readonly type: string
  readonly meta: CommandMeta
  readonly run: (client: Client) => Result
}

/** What every action about a command carries. */
export interface CommandMeta {
  /** What was asked for, without secrets; of a file its name, type and size. Absent from `open` and `start`. */
  readonly arg?: object
  readonly signal?: AbortSignal | undefined
}

/** What `dispatch` can do besides once the middleware is mounted. */
export interface CommandDispatch {
  <Result>(command: Command<Result>): Result
}

/** Whether an action is a command of the client with this name. */
export function isCommand(name: string, action: unknown): action is Command<unknown> {
  return (
    typeof action === 'object' &&
    action !== null &&
    'run' in action &&
    typeof action.run === 'function' &&
    'type' in action &&
    typeof action.type === 'string' &&
    action.type.startsWith(`${name}/`)
  )
}
