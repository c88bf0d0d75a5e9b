import ts from 'typescript'

/** A place in a source and what stands there instead; nothing, when it is `removed`. */
export interface Change {
  readonly start: number
  readonly end: number
  readonly replacement: string
  readonly isRemoval: boolean
}

/** Every small change that a good test of this very node would notice; what lies inside it has its own. */
export function mutate(node: ts.Node, source: ts.SourceFile): readonly Change[] {
  const at = (place: ts.Node) => ({ start: place.getStart(source), end: place.end })
  const changes = [
    ...numbers(node),
    ...words(node),
    ...choices(node, source),
    ...operators(node, source),
    ...conditions(node),
  ]
  return [
    ...changes.map(([place, replacement]) => ({ ...at(place), replacement, isRemoval: false })),
    ...removals(node, source).map(([place, replacement]) => ({
      ...at(place),
      replacement,
      isRemoval: true,
    })),
  ]
}

type Replacement = readonly [place: ts.Node, replacement: string]

/** Limits are off by one; nothing becomes negative. */
function numbers(node: ts.Node): readonly Replacement[] {
  if (!ts.isNumericLiteral(node)) return []
  const value = Number(node.text)
  return [value + 1, value - 1].filter((other) => other >= 0).map((other) => [node, String(other)])
}

function words(node: ts.Node): readonly Replacement[] {
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [[node, 'false']]
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [[node, 'true']]
  const isText = (ts.isStringLiteralLike(node) && node.text !== '') || ts.isTemplateExpression(node)
  return isText && isSaid(node) ? [[node, "''"]] : []
}

/** What is only compared has its comparison changed, and a list of one is emptied. */
function isSaid({ parent }: ts.Node): boolean {
  return !(
    ts.isImportDeclaration(parent) ||
    ts.isCaseClause(parent) ||
    ts.isElementAccessExpression(parent) ||
    (ts.isArrayLiteralExpression(parent) && parent.elements.length === 1) ||
    (ts.isBinaryExpression(parent) && isEquality(parent))
  )
}

function isEquality({ operatorToken }: ts.BinaryExpression): boolean {
  const { kind } = operatorToken
  return (
    kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
    kind === ts.SyntaxKind.ExclamationEqualsEqualsToken
  )
}

/** Of two things joined, each stands alone. */
function choices(node: ts.Node, source: ts.SourceFile): readonly Replacement[] {
  if (!ts.isBinaryExpression(node)) return []
  const { kind } = node.operatorToken
  const isChoice =
    kind === ts.SyntaxKind.AmpersandAmpersandToken ||
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.QuestionQuestionToken
  return isChoice ? [node.left, node.right].map((side) => [node, `(${side.getText(source)})`]) : []
}

const otherOperators: Readonly<Partial<Record<ts.SyntaxKind, readonly string[]>>> = {
  [ts.SyntaxKind.LessThanToken]: ['<=', '>='],
  [ts.SyntaxKind.LessThanEqualsToken]: ['<', '>'],
  [ts.SyntaxKind.GreaterThanToken]: ['>=', '<='],
  [ts.SyntaxKind.GreaterThanEqualsToken]: ['>', '<'],
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: ['!=='],
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: ['==='],
  [ts.SyntaxKind.PlusToken]: ['-'],
  [ts.SyntaxKind.MinusToken]: ['+'],
  [ts.SyntaxKind.AsteriskToken]: ['/'],
  [ts.SyntaxKind.SlashToken]: ['*'],
  [ts.SyntaxKind.AsteriskAsteriskToken]: ['*'],
  [ts.SyntaxKind.MinusEqualsToken]: ['+='],
  [ts.SyntaxKind.PlusEqualsToken]: ['-='],
}

function operators(node: ts.Node, source: ts.SourceFile): readonly Replacement[] {
  if (ts.isBinaryExpression(node)) {
    const { operatorToken } = node
    return (otherOperators[operatorToken.kind] ?? []).map((other) => [operatorToken, other])
  }
  if (ts.isPostfixUnaryExpression(node)) return [[node, `${node.operand.getText(source)}--`]]
  if (ts.isPrefixUnaryExpression(node)) return [[node, `(${node.operand.getText(source)})`]]
  if (!ts.isPropertyAccessExpression(node)) return []
  if (node.name.text === 'min') return [[node.name, 'max']]
  if (node.name.text === 'max') return [[node.name, 'min']]
  return []
}

/** A condition that always holds, and one that never does. Loops are left alone: they would not end. */
function conditions(node: ts.Node): readonly Replacement[] {
  const condition = ts.isIfStatement(node)
    ? node.expression
    : ts.isConditionalExpression(node)
      ? node.condition
      : undefined
  return condition === undefined
    ? []
    : [
        [condition, 'true'],
        [condition, 'false'],
      ]
}

/** A row of a table, a field, a step, a case or a catch that is not there. */
function removals(node: ts.Node, source: ts.SourceFile): readonly Replacement[] {
  if (ts.isObjectLiteralElementLike(node) && ts.isObjectLiteralExpression(node.parent))
    return [[node, '...{}']]
  if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) return [[node, '[]']]
  if (ts.isExpressionStatement(node) || ts.isThrowStatement(node)) return [[node, ';']]
  if (ts.isCaseOrDefaultClause(node) && node.statements.length > 0) return [[node, '']]
  // What is caught is thrown on.
  if (ts.isTryStatement(node) && node.catchClause !== undefined)
    return [[node, node.tryBlock.getText(source)]]
  const isStep =
    ts.isArrowFunction(node) &&
    ts.isCallExpression(node.body) &&
    !ts.isPropertyAssignment(node.parent)
  return isStep ? [[node.body, 'undefined']] : []
}
