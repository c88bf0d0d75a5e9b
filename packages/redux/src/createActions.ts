import type {
  Client,
  CommandOptions,
  ContactInput,
  ConversationHandle,
  IdentifyInput,
  SendInput,
  StartConversationInput,
  StateObservable,
  SubmittedValues,
  SurveyAnswer,
} from '@unilink/core'
import type { Command, ConversationCommandOptions } from './command.ts'

/**
 * Makes the commands of one client; dispatch what they return.
 *
 * @remarks Each settles as `…/pending`, then `…/fulfilled` or `…/rejected`, with Redux Toolkit's `meta`:
 * its `isPending`, `isFulfilled` and `isRejected` fit. `dispatch` answers the command's own promise.
 */
export interface ChatActions {
  /** See {@link ConversationHandle.send}. */
  readonly send: (
    input: SendInput,
    options?: ConversationCommandOptions,
  ) => Command<ReturnType<ConversationHandle['send']>>
  /** See {@link ConversationHandle.retry}. */
  readonly retry: (key: string, options?: ConversationCommandOptions) => Command<Promise<void>>
  /** See {@link ConversationHandle.discard}. */
  readonly discard: (key: string, options?: ConversationCommandOptions) => Command<Promise<void>>
  /** See {@link ConversationHandle.loadOlder}. */
  readonly loadOlder: (options?: ConversationCommandOptions) => Command<Promise<void>>
  /** See {@link ConversationHandle.fillHole}. */
  readonly fillHole: (key: string, options?: ConversationCommandOptions) => Command<Promise<void>>
  /** See {@link ConversationHandle.refresh}. */
  readonly refresh: (
    messageIds: readonly number[],
    options?: ConversationCommandOptions,
  ) => Command<Promise<void>>
  /** See {@link ConversationHandle.setTyping}. */
  readonly setTyping: (
    isTyping: boolean,
    options?: ConversationCommandOptions,
  ) => Command<Promise<void>>
  /** See {@link ConversationHandle.markSeen}. */
  readonly markSeen: (options?: ConversationCommandOptions) => Command<Promise<void>>
  /** See {@link ConversationHandle.resolve}. */
  readonly resolve: (options?: ConversationCommandOptions) => Command<Promise<void>>
  /** See {@link ConversationHandle.answer}. */
  readonly answer: (
    messageId: number,
    values: SubmittedValues,
    options?: ConversationCommandOptions,
  ) => Command<Promise<void>>
  /** See {@link ConversationHandle.rate}. */
  readonly rate: (
    answer: SurveyAnswer,
    options?: ConversationCommandOptions,
  ) => Command<Promise<void>>
  /** See {@link Client.startConversation}. */
  readonly startConversation: (
    input?: StartConversationInput,
    options?: CommandOptions,
  ) => Command<ReturnType<Client['startConversation']>>
  /** See {@link Client.updateContact}. */
  readonly updateContact: (input: ContactInput, options?: CommandOptions) => Command<Promise<void>>
  /** See {@link Client.identify}. The hash stays out of the store. */
  readonly identify: (input: IdentifyInput, options?: CommandOptions) => Command<Promise<void>>
  /** See {@link Client.logOut}. What DevTools have recorded stays there. */
  readonly logOut: (options?: CommandOptions) => Command<Promise<void>>
  /**
   * Sets the client to work and keeps the messages of a conversation whole.
   *
   * @param conversationId - Left out, the current conversation, which the first `send` begins.
   * @returns From `dispatch`: the function that closes it again, which an effect may return as it is.
   *
   * @example
   * ```tsx
   * useEffect(() => dispatch(actions.open()), [dispatch])
   * ```
   */
  readonly open: (conversationId?: number) => Command<() => void>
  /**
   * Sets the client to work: contact, line, conversations and inbox, but no messages.
   *
   * @returns From `dispatch`: the function that lets it rest again.
   */
  readonly start: () => Command<() => void>
}

/** The action creators of the client with this name. */
export function createActions(name: string): ChatActions {
  function command<Result>(
    type: keyof ChatActions,
    arg: object,
    signal: AbortSignal | undefined,
    run: (client: Client) => Result,
  ): Command<Result> {
    return { type: `${name}/${type}`, meta: { arg, signal }, run }
  }

  /** A command to one conversation. */
  function toConversation<Result>(
    type: keyof ChatActions,
    { conversationId, ...options }: ConversationCommandOptions = {},
    arg: object,
    run: (conversation: ConversationHandle, options: CommandOptions) => Result,
  ): Command<Result> {
    const target = conversationId === undefined ? {} : { conversationId }
    return command(type, { ...target, ...arg }, options.signal, (client) =>
      run(client.conversation(conversationId), options),
    )
  }

  return {
    send: (input, options) =>
      toConversation('send', options, describeInput(input), ({ send }, rest) => send(input, rest)),
    retry: (key, options) =>
      toConversation('retry', options, { key }, ({ retry }, rest) => retry(key, rest)),
    discard: (key, options) =>
      toConversation('discard', options, { key }, ({ discard }, rest) => discard(key, rest)),
    loadOlder: (options) =>
      toConversation('loadOlder', options, {}, ({ loadOlder }, rest) => loadOlder(rest)),
    fillHole: (key, options) =>
      toConversation('fillHole', options, { key }, ({ fillHole }, rest) => fillHole(key, rest)),
    refresh: (messageIds, options) =>
      toConversation('refresh', options, { messageIds }, ({ refresh }, rest) =>
        refresh(messageIds, rest),
      ),
    setTyping: (isTyping, options) =>
      toConversation('setTyping', options, { isTyping }, ({ setTyping }, rest) =>
        setTyping(isTyping, rest),
      ),
    markSeen: (options) =>
      toConversation('markSeen', options, {}, ({ markSeen }, rest) => markSeen(rest)),
    resolve: (options) =>
      toConversation('resolve', options, {}, ({ resolve }, rest) => resolve(rest)),
    answer: (messageId, values, options) =>
      toConversation('answer', options, { messageId, values }, ({ answer }, rest) =>
        answer(messageId, values, rest),
      ),
    rate: (answer, options) =>
      toConversation('rate', options, { answer }, ({ rate }, rest) => rate(answer, rest)),
    startConversation: (input = {}, options = {}) =>
      command('startConversation', input, options.signal, (client) =>
        client.startConversation(input, options),
      ),
    updateContact: (input, options = {}) =>
      command('updateContact', input, options.signal, (client) =>
        client.updateContact(input, options),
      ),
    identify: (input, options = {}) =>
      command('identify', describeIdentity(input), options.signal, (client) =>
        client.identify(input, options),
      ),
    logOut: (options = {}) =>
      command('logOut', {}, options.signal, (client) => client.logOut(options)),
    open: (conversationId) => ({
      type: `${name}/open`,
      meta: {},
      run: ({ conversation }) => hold(conversation(conversationId).info$),
    }),
    start: () => ({ type: `${name}/start`, meta: {}, run: ({ inbox$ }) => hold(inbox$) }),
  }
}

/** A subscriber is what the client works for. */
function hold(source: StateObservable<unknown>): () => void {
  const subscription = source.subscribe()
  return () => subscription.unsubscribe()
}

/** The hash is a secret. */
function describeIdentity({ identifierHash, ...input }: IdentifyInput): object {
  return input
}

/** Bytes of files never reach the store. */
function describeInput({ files, ...input }: SendInput): object {
  if (files === undefined) return input
  return { ...input, files: Array.from(files, ({ name, type, size }) => ({ name, type, size })) }
}
