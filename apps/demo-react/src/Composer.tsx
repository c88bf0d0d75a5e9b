import { useMessages, useTyping } from '@unilink/react'
import { ComposerForm } from 'demo-react-parts'

interface ComposerProps {
  readonly conversationId: number | undefined
  readonly files: readonly File[]
  readonly onFilesChange: (files: readonly File[]) => void
}

/** Where the customer writes. */
export function Composer({ conversationId, ...files }: ComposerProps) {
  const { send } = useMessages(conversationId)
  const { setTyping } = useTyping(conversationId)
  return <ComposerForm {...files} send={send} setTyping={setTyping} />
}
