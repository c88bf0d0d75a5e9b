import { schemas, type Schema } from '../../test-data/testData.ts'

const sampleTime = '2026-02-10T14:00:12.412Z'
const sampleSeconds = 1_770_732_003

/** A payload of a schema with every field it can have, and nothing in it that a reader could take for nothing. */
export function sampleOf(name: string): Record<string, unknown> {
  return ofSchema(schemaOf(name), name) as Record<string, unknown> // only schemas of objects are asked for
}

/** A schema of the contract by name. */
export function schemaOf(name: string): Schema {
  const schema = schemas[name]
  if (!schema) throw new Error(`the contract has no schema ${name}`)
  return schema
}

/** What a field holds on the wire, in a word or two. */
export function wireTypeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return wireTypeOfName(nameOf(schema.$ref))
  if (schema.const !== undefined) return `\`"${String(schema.const)}"\``
  const choices = schema.oneOf ?? schema.anyOf
  if (choices) return [...new Set(choices.map(wireTypeOf))].join(' or ')
  const types = [schema.type ?? 'anything'].flat()
  if (schema.format === 'date-time') return 'ISO time'
  return types
    .map((type) => (type === 'array' ? `list of ${plural(schema.items)}` : type))
    .join(' or ')
}

function wireTypeOfName(name: string): string {
  if (name === 'UnixSeconds') return 'Unix seconds'
  if (name === 'IsoTimestamp') return 'ISO time'
  const schema = schemaOf(name)
  return schema.properties || schema.oneOf || schema.anyOf ? 'object' : wireTypeOf(schema)
}

function plural(items: Schema = {}): string {
  const type = wireTypeOf(items)
  return type === 'anything' ? 'anything' : `${type}s`
}

function nameOf(reference: string): string {
  return reference.split('/').at(-1) ?? ''
}

function ofSchema(schema: Schema, key: string): unknown {
  if (schema.$ref !== undefined) {
    const name = nameOf(schema.$ref)
    return name === 'UnixSeconds' ? sampleSeconds : ofSchema(schemaOf(name), key)
  }
  if (schema.const !== undefined) return schema.const
  const choice = (schema.oneOf ?? schema.anyOf)?.find(({ type }) => type !== 'null')
  if (choice) return ofSchema(choice, key)
  if (schema.enum) return schema.enum.find((value) => value !== null)
  switch ([schema.type ?? 'string'].flat()[0]) {
    case 'boolean':
      return true
    case 'integer':
      return 7
    case 'number':
      return sampleSeconds + 0.25
    case 'array':
      return [ofSchema(schema.items ?? {}, key)]
    case 'object':
      return schema.properties
        ? Object.fromEntries(
            Object.entries(schema.properties).map(([name, value]) => [name, ofSchema(value, name)]),
          )
        : { of: key }
    default:
      return schema.format === 'date-time' ? sampleTime : key
  }
}
