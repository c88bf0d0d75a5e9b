import type { Row } from '../row.ts'
import { answerRows } from './answers.ts'
import { attachmentRows } from './attachments.ts'
import { catchUpRows } from './catchUp.ts'
import { contactFieldRows } from './contactFields.ts'
import { contactRows } from './contacts.ts'
import { conversationRows } from './conversations.ts'
import { conversationStatusRows } from './conversationStatus.ts'
import { errorRows } from './errors.ts'
import { identityRows } from './identity.ts'
import { inboxRows } from './inbox.ts'
import { keepingUpRows } from './keepingUp.ts'
import { lostAnswerRows } from './lostAnswers.ts'
import { messageListRows } from './messageLists.ts'
import { messageRows } from './messages.ts'
import { messageTextRows } from './messageTexts.ts'
import { presenceRows } from './presence.ts'
import { refusedInputRows } from './refusedInput.ts'
import { roomRows } from './room.ts'
import { seenRows } from './seen.ts'
import { sendingRows } from './sending.ts'
import { siblingRows } from './siblings.ts'
import { subscriptionRows } from './subscriptions.ts'
import { surveyRows } from './surveys.ts'
import { templateRows } from './templates.ts'
import { typingRows } from './typing.ts'
import { verificationRows } from './verification.ts'

/** All rows, in the order of the table. */
export const allRows: readonly Row[] = [
  ...inboxRows,
  ...contactRows,
  ...contactFieldRows,
  ...identityRows,
  ...verificationRows,
  ...conversationRows,
  ...conversationStatusRows,
  ...siblingRows,
  ...messageRows,
  ...messageTextRows,
  ...messageListRows,
  ...attachmentRows,
  ...answerRows,
  ...surveyRows,
  ...templateRows,
  ...typingRows,
  ...seenRows,
  ...presenceRows,
  ...roomRows,
  ...subscriptionRows,
  ...sendingRows,
  ...lostAnswerRows,
  ...refusedInputRows,
  ...keepingUpRows,
  ...catchUpRows,
  ...errorRows,
]
