import { computed, type Ref } from 'vue'

/** A state in parts: each field a readonly ref, so that a result stays live when it is taken apart. */
export type StateRefs<State> = { readonly [Field in keyof State]-?: Readonly<Ref<State[Field]>> }

/** Takes a state apart; each ref changes only when its field does. */
export function toStateRefs<State extends object, Field extends keyof State>(
  state: Readonly<Ref<State>>,
  fields: readonly Field[],
): StateRefs<Pick<State, Field>> {
  const refs = fields.map((field) => [field, computed(() => state.value[field])])
  return Object.fromEntries(refs) as StateRefs<Pick<State, Field>> // one entry for each field
}
