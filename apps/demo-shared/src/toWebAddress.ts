/** The address if a browser may be sent there; bots and other channels may have written anything. */
export function toWebAddress(address: string | null): string | undefined {
  return address !== null && /^https?:\/\//i.test(address) ? address : undefined
}
