import { ComposerForm } from 'demo-react-parts'
import { useCommands } from './useCommands.ts'

interface ComposerProps {
  readonly conversationId: number | undefined
  readonly files: readonly File[]
  readonly onFilesChange: (files: readonly File[]) => void
}

/** Where the customer writes. */
export function Composer({ conversationId, ...files }: ComposerProps) {
  const { send, setTyping } = useCommands(conversationId)
  return <ComposerForm {...files} send={send} setTyping={setTyping} />
}
