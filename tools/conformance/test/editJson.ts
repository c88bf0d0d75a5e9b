import { at } from '../src/readJson.ts'

/** Changes a value, and returns the new one. */
export type Editor = (value: unknown) => unknown

/** Puts a value where a path such as `messages.0.content` leads; `*` is every item of a list. */
export const put = (path: string, value: unknown): Editor => change(path, () => value)

/** Takes away what stands at a path. */
export const drop = (path: string): Editor => put(path, undefined)

/** Changes what stands at a path. */
export function change(path: string, editor: Editor): Editor {
  const edit = (value: unknown, [name, ...rest]: readonly string[]): unknown => {
    if (name === undefined) return editor(value)
    if (Array.isArray(value)) {
      return value.map((item: unknown, place) =>
        name === '*' || name === String(place) ? edit(item, rest) : item,
      )
    }
    if (typeof value !== 'object' || value === null) return value
    return { ...value, [name]: edit(at(value, name), rest) }
  }
  return (value) => edit(value, path.split('.'))
}
