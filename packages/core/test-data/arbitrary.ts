import fc, { type Arbitrary } from 'fast-check'
import { itemShapes } from './expected.ts'
import { schemas, type Schema } from './testData.ts'

/** Keys without which there is no telling what an object is; older servers may lack any other. */
const coreKeys: ReadonlySet<string> = new Set([
  'id',
  'identifier',
  'source_id',
  'pubsub_token',
  'conversation_id',
  'created_at',
  'updated_at',
  'account_id',
  'inbox_id',
  'user',
  'conversation',
  'event',
  'data',
])

const word = fc.stringMatching(/^[a-z]{1,8}$/)
const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean())
const bag = fc.dictionary(word, fc.oneof(scalar, fc.constant(null), fc.array(scalar)), {
  maxKeys: 3,
})
const time = fc.date({
  min: new Date('2000-01-01T00:00:00Z'),
  max: new Date('2100-01-01T00:00:00Z'),
  noInvalidDate: true,
})

/** Payloads that satisfy a schema of the contract, or would if an older or newer server sent them. */
export function arbitrary(name: string): Arbitrary<unknown> {
  const schema = schemas[name]
  if (!schema) throw new Error(`no schema ${name}`)
  return ofSchema(schema, name)
}

function ofSchema(schema: Schema, name: string): Arbitrary<unknown> {
  if (schema.$ref !== undefined) return arbitrary(schema.$ref.split('/').at(-1) ?? '')
  const choices = schema.oneOf ?? schema.anyOf
  if (choices) return fc.oneof(...choices.map((choice) => ofSchema(choice, name)))
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return oneOfEnum(schema.enum)
  const types = [schema.type ?? 'scalar'].flat()
  return fc.oneof(...types.map((type) => ofType(schema, type, name)))
}

function oneOfEnum(values: readonly unknown[]): Arbitrary<unknown> {
  const known = fc.constantFrom(...values)
  const isText = values.some((value) => typeof value === 'string')
  return fc.oneof({ weight: 9, arbitrary: known }, fc.constant(isText ? 'brand_new' : 99))
}

function ofType(schema: Schema, type: string, name: string): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'integer':
      return fc.integer({ min: schema.minimum ?? 1, max: schema.maximum ?? 2 ** 31 })
    case 'number':
      return fc.integer({ min: 1, max: 2 ** 31 }).map((whole) => whole + 0.25)
    case 'string':
      return schema.format === 'date-time'
        ? time.map((date) => date.toISOString())
        : fc.string({ minLength: 1 })
    case 'array':
      return fc.array(ofSchema(schema.items ?? {}, name), {
        minLength: schema.minItems ?? 0,
        maxLength: schema.maxItems ?? 3,
      })
    case 'object':
      return ofObject(schema, name)
    default:
      return scalar
  }
}

function ofObject(schema: Schema, name: string): Arbitrary<unknown> {
  if (!schema.properties) {
    return typeof schema.additionalProperties === 'object'
      ? fc.dictionary(word, ofSchema(schema.additionalProperties, name), { maxKeys: 3 })
      : bag
  }
  const properties = Object.entries(schema.properties)
  const fields = properties.map(([key, value]): [string, Arbitrary<unknown>] => [
    key,
    ofSchema(value, `${name}.${key}`),
  ])
  const requiredKeys = properties.flatMap(([key]) =>
    coreKeys.has(key) && schema.required?.includes(key) ? [key] : [],
  )
  const rows = fc.record(Object.fromEntries(fields), { requiredKeys })
  return 'content_attributes' in schema.properties ? rows.chain(fitItems) : rows
}

/** Gives a message the items its type asks for. */
function fitItems(message: Record<string, unknown>): Arbitrary<unknown> {
  const attributes = message['content_attributes']
  const itemSchema = itemShapes[String(message['content_type'])]
  if (typeof attributes !== 'object' || !itemSchema) return fc.constant(message)
  return fc
    .array(arbitrary(itemSchema), { maxLength: 3 })
    .map((items) => ({ ...message, content_attributes: { ...attributes, items } }))
}
