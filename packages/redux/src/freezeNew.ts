/**
 * Freezes a value and all it holds, but for lists of lists.
 *
 * @remarks What is frozen is not looked into again: after an action that is all but the changed parts.
 * The chunks of a timeline stay in an open list, which Redux Toolkit's immutability check watches; frozen,
 * its serialisability check would walk every message to see how deep that goes, once for each level above
 * (at 10,000 messages 50 ms an action instead of 1).
 */
export function freezeNew<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value
  const isListOfLists = Array.isArray(value) && Array.isArray(value[0])
  if (!isListOfLists) Object.freeze(value)
  for (const part of Object.values(value)) freezeNew(part)
  return value
}
