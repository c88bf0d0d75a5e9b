// What the demos of React and Redux show alike. Nothing here knows where its data come from.
export { ComposerForm } from './ComposerForm.tsx'
export { ContactDialog } from './ContactDialog.tsx'
export { ConversationEntry } from './ConversationEntry.tsx'
export { ConversationPanel } from './ConversationPanel.tsx'
export { DropArea } from './DropArea.tsx'
export { HeaderBar } from './HeaderBar.tsx'
export { MessageLog } from './MessageLog.tsx'
export { Problem } from './Problem.tsx'
