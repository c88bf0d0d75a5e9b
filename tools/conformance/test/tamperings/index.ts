import type { Tampering } from '../tamper.ts'
import { catchUpTamperings } from './catchUp.ts'
import { contactTamperings } from './contacts.ts'
import { contentTamperings } from './content.ts'
import { conversationTamperings } from './conversations.ts'
import { errorTamperings } from './errors.ts'
import { identityTamperings } from './identity.ts'
import { messageTamperings } from './messages.ts'
import { presenceTamperings } from './presence.ts'
import { roomTamperings } from './room.ts'
import { sendingTamperings } from './sending.ts'

/** What switches the quirk or rule of each row off, by the row's id. */
export const tamperings: Readonly<Record<string, Tampering>> = {
  ...contactTamperings,
  ...identityTamperings,
  ...conversationTamperings,
  ...messageTamperings,
  ...contentTamperings,
  ...presenceTamperings,
  ...roomTamperings,
  ...sendingTamperings,
  ...catchUpTamperings,
  ...errorTamperings,
}
