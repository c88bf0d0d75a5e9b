import type { Row } from '../row.ts'
import { answerRows } from './answers.ts'
import { attachmentRows } from './attachments.ts'
import { catchUpRows } from './catchUp.ts'
import { contactRows } from './contacts.ts'
import { conversationRows } from './conversations.ts'
import { errorRows } from './errors.ts'
import { identityRows } from './identity.ts'
import { inboxRows } from './inbox.ts'
import { messageRows } from './messages.ts'
import { presenceRows } from './presence.ts'
import { roomRows } from './room.ts'
import { seenRows } from './seen.ts'
import { sendingRows } from './sending.ts'
import { surveyRows } from './surveys.ts'
import { templateRows } from './templates.ts'
import { typingRows } from './typing.ts'

/** All rows, in the order of the table. */
export const allRows: readonly Row[] = [
  ...inboxRows,
  ...contactRows,
  ...identityRows,
  ...conversationRows,
  ...messageRows,
  ...attachmentRows,
  ...answerRows,
  ...surveyRows,
  ...templateRows,
  ...typingRows,
  ...seenRows,
  ...presenceRows,
  ...roomRows,
  ...sendingRows,
  ...catchUpRows,
  ...errorRows,
]
