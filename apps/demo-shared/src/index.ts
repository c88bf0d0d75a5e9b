// Which server
export { explainContactProblem } from './explainContactProblem.ts'
export { explainProblem } from './explainProblem.ts'
export { settings } from './settings.ts'

// Messages
export { readAnswer, type Answer, type AskingProps } from './answer.ts'
export { authorOf } from './authorOf.ts'
export { describeDelivery } from './describeDelivery.ts'
export { fileNameOf } from './fileNameOf.ts'
export { inputTypeOf, isLong, titleOf, toFormRows, type AnsweredRow } from './formField.ts'
export { holeLabel } from './holeLabel.ts'
export { idsInView } from './idsInView.ts'
export { messagesNotice } from './messagesNotice.ts'
export { previewOf } from './previewOf.ts'
export { problemOf, type Control } from './problemOf.ts'
export { isStuck, toRows, type MessageRow } from './rows.ts'
export { toWebAddress } from './toWebAddress.ts'
export { typingNotice } from './typingNotice.ts'

// People
export { availabilityOf, hasName, isOnline } from './availabilityOf.ts'
export { connectionHint } from './connectionHint.ts'
export { toContactInput, type ContactDraft } from './contactDraft.ts'
export { hueOf } from './hueOf.ts'
export { initialsOf } from './initialsOf.ts'
export { network } from './network.ts'

// Focus
export { keepFocus } from './keepFocus.ts'

// Looks
export { formatDay } from './formatDay.ts'
export { formatFileSize } from './formatFileSize.ts'
export { formatTime } from './formatTime.ts'
export { formatWhen } from './formatWhen.ts'
export { iconPaths, type IconName } from './iconPaths.ts'
