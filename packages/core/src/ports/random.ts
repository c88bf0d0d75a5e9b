/** Randomness as a port: a number from 0 up to, but not including, 1. */
export type Random = () => number

/** The platform's strong randomness, since ids made from it are secrets. */
export const platformRandom: Random = () => {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return word / 2 ** 32
}
