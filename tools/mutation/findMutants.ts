import ts from 'typescript'
import { mutate, type Change } from './mutate.ts'

/** A source with one small defect. */
export interface Mutant {
  /** The same in every run, as long as the code around it is: file, path and what changed. */
  readonly name: string
  readonly file: string
  /** The names around the change, from the outside in: `['connectionTable', 'waiting', 'due']`. */
  readonly path: readonly string[]
  readonly text: string
}

/** Longer pieces of code are cut in a name. */
const longestPiece = 60

/** All mutants of a source, in its order. Types and imports have none. */
export function findMutants(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const mutants: Mutant[] = []
  const seen = new Map<string, number>()

  function add(path: readonly string[], place: ts.Node, change: Change): void {
    const name = `${file} ${path.join('.')}: ${describe(place, change)}`
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    mutants.push({
      name: count === 1 ? name : `${name} (${count})`,
      file,
      path,
      text: text.slice(0, change.start) + change.replacement + text.slice(change.end),
    })
  }

  function describe(place: ts.Node, { start, end, replacement, isRemoval }: Change): string {
    const original = shorten(text.slice(start, end))
    if (!isRemoval) return `${original} → ${shorten(replacement)}`
    return nameOf(place, source) === undefined ? `${original} removed` : 'removed'
  }

  function visit(node: ts.Node, outer: readonly string[]): void {
    if (ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node))
      return
    const name = nameOf(node, source)
    const path = name === undefined ? outer : [...outer, name]
    for (const change of mutate(node, source)) add(path, node, change)
    ts.forEachChild(node, (child) => visit(child, path))
  }

  visit(source, [])
  return mutants
}

function nameOf(node: ts.Node, source: ts.SourceFile): string | undefined {
  if (ts.isCaseClause(node)) return unquote(node.expression.getText(source))
  const isNamed =
    ts.isVariableDeclaration(node) ||
    ts.isFunctionDeclaration(node) ||
    ts.isObjectLiteralElementLike(node)
  return isNamed && node.name !== undefined ? unquote(node.name.getText(source)) : undefined
}

function unquote(text: string): string {
  return text.replace(/^'(.*)'$/, '$1')
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length > longestPiece ? `${line.slice(0, longestPiece)}…` : line
}
