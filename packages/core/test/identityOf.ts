import type { Sandbox } from '@unilink/sandbox'
import type { IdentifyInput } from '../src/index.ts'

/** What a customer's backend hands out. */
export function identityOf(
  { signIdentity }: Pick<Sandbox, 'signIdentity'>,
  identifier: string,
  more: Partial<IdentifyInput> = {},
): IdentifyInput {
  return { identifier, identifierHash: signIdentity(identifier), ...more }
}
