import { initialChatState, reduceChat, type ChatContainer, type ChatState } from '../src/index.ts'

/** A store of an app that others may change. */
export function aForeignContainer(): ChatContainer & { replace(state: ChatState): void } {
  let state = initialChatState
  let tell = () => {}
  return {
    read: () => state,
    apply(event) {
      state = reduceChat(state, event)
    },
    subscribe(listener) {
      tell = listener
      return () => (tell = () => {})
    },
    replace(next) {
      state = next
      tell()
    },
  }
}
