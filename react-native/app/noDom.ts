// Holds only while the types here know no page; were it wrong, nothing else would prove anything.
// @ts-expect-error -- no library of a browser is loaded
export type NoDom = typeof indexedDB
