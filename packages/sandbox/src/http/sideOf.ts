/** Whose call it is: customers have a part of the paths to themselves. */
export function sideOf(path: string): 'customer' | 'agent' {
  return path.startsWith('/public/api/') ? 'customer' : 'agent'
}
