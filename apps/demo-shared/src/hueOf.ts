/** Degrees on the colour wheel: the same name always gets the same colour. */
export function hueOf(name: string): number {
  return Array.from(name).reduce(
    (hue, letter) => (hue * 31 + (letter.codePointAt(0) ?? 0)) % 360,
    0,
  )
}
