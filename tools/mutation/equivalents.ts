/** Mutants that nobody can tell from the original, by name, and why. One that is not used fails. */
export const equivalents: Readonly<Record<string, string>> = {}
