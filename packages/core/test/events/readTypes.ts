import { join } from 'node:path'
import ts from 'typescript'

/** A property as TypeScript declares it. */
export interface DeclaredProperty {
  readonly name: string
  readonly type: string
  /** Its doc comment, in one line. */
  readonly about: string
}

/** Types of core's model, read by the compiler. */
export interface ModelTypes {
  /** The properties of an interface, or of the member of a union whose `type` can be this one. */
  readonly propertiesOf: (name: string, type?: string) => readonly DeclaredProperty[]
  /** What a discriminating property of a union can be, in the order it is declared. */
  readonly choicesOf: (name: string, property: string) => readonly string[]
}

/** Asks the compiler for the types of some files of `src/model/`. */
export function readTypes(files: readonly string[]): ModelTypes {
  const paths = files.map((file) => join(import.meta.dirname, '../../src/model', file))
  const program = ts.createProgram(paths, {
    strict: true,
    noEmit: true,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    allowImportingTsExtensions: true,
    types: [],
  })
  const checker = program.getTypeChecker()
  const declared = new Map(
    paths.flatMap((path) => {
      const source = program.getSourceFile(path)
      const symbol = source && checker.getSymbolAtLocation(source)
      if (!symbol) throw new Error(`${path} exports nothing`)
      return checker.getExportsOfModule(symbol).map((type) => [type.name, type] as const)
    }),
  )

  function typeOf(name: string): ts.Type {
    const symbol = declared.get(name)
    if (!symbol) throw new Error(`the model has no type ${name}`)
    return checker.getDeclaredTypeOfSymbol(symbol)
  }

  function choicesIn(type: ts.Type, property: string): string[] {
    const symbol = type.getProperty(property)
    const choices = symbol ? membersOf(checker.getTypeOfSymbol(symbol)) : []
    return choices.flatMap((choice) => (choice.isStringLiteral() ? [choice.value] : []))
  }

  function describe(property: ts.Symbol): DeclaredProperty {
    const isOptional = (property.flags & ts.SymbolFlags.Optional) !== 0
    const type = checker.getTypeOfSymbol(property)
    const comment = ts.displayPartsToString(property.getDocumentationComment(checker))
    return {
      name: isOptional ? `${property.name}?` : property.name,
      type: checker.typeToString(
        isOptional ? checker.getNonNullableType(type) : type,
        undefined,
        ts.TypeFormatFlags.NoTruncation,
      ),
      about: comment.replaceAll(/\s+/g, ' '),
    }
  }

  return {
    propertiesOf(name, choice) {
      const members = membersOf(typeOf(name))
      const member = members.find((type) => choice && choicesIn(type, 'type').includes(choice))
      return checker.getPropertiesOfType(member ?? typeOf(name)).map(describe)
    },
    choicesOf: (name, property) =>
      membersOf(typeOf(name)).flatMap((member) => choicesIn(member, property)),
  }
}

function membersOf(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type]
}
