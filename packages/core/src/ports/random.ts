import { UniLinkError } from '../errors.ts'

/** Randomness as a port: a number from 0 up to, but not including, 1. */
export type Random = () => number

/** The platform's strong randomness, since ids made from it are secrets. */
export const platformRandom: Random = () => {
  if (typeof globalThis.crypto?.getRandomValues !== 'function') {
    throw new UniLinkError(
      'state',
      'missing-platform',
      'unable to make ids; this platform has no `crypto.getRandomValues`, import a polyfill or pass the `random` option',
    )
  }
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return word / 2 ** 32
}
