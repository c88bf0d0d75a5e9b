// The chat in a store
export {
  createUniLinkMiddleware,
  type CreateUniLinkMiddlewareOptions,
  type UniLinkMiddleware,
} from './createUniLinkMiddleware.ts'

// What is dispatched
export type { Command, CommandDispatch, ConversationCommandOptions } from './command.ts'
export type { ChatActions } from './createActions.ts'

// What is selected
export { createSelectors, type ChatSelectors } from './createSelectors.ts'
