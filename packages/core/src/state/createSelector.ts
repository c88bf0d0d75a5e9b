import type { ChatState } from './chatState.ts'

/** Derives a value from parts of the state, again only when one of the parts is another one. */
export function createSelector<const Parts extends readonly unknown[], T>(
  pick: (state: ChatState) => Parts,
  derive: (...parts: Parts) => T,
): (state: ChatState) => T {
  let last: { readonly parts: Parts; readonly value: T } | undefined
  return (state) => {
    const parts = pick(state)
    if (last === undefined || parts.some((part, index) => !Object.is(part, last?.parts[index]))) {
      last = { parts, value: derive(...parts) }
    }
    return last.value
  }
}
