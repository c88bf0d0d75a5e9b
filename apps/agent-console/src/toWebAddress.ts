/** The address if it is safe to follow or to show, so that nobody can slip in a script. */
export function toWebAddress(text: unknown): string | undefined {
  if (typeof text !== 'string' || text === '') return undefined
  const isAllowed = /^(https?:|blob:|mailto:|tel:)/i.test(text)
  return isAllowed && URL.canParse(text) ? text : undefined
}
