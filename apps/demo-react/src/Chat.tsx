import { useContact } from '@unilink/react'
import { ContactProblem, DropArea } from 'demo-react-parts'
import { useState } from 'react'
import { Composer } from './Composer.tsx'
import { Header } from './Header.tsx'
import { MessageList } from './MessageList.tsx'

/** One conversation; without an id, the current one. Files dropped anywhere on it go to the composer. */
export function Chat({ conversationId }: { conversationId: number | undefined }) {
  const { status, error } = useContact()
  const [files, setFiles] = useState<readonly File[]>([])
  return (
    <DropArea onFiles={(dropped) => setFiles([...files, ...dropped])}>
      <Header conversationId={conversationId} />
      <MessageList conversationId={conversationId} />
      <ContactProblem status={status} error={error} />
      <Composer conversationId={conversationId} files={files} onFilesChange={setFiles} />
    </DropArea>
  )
}
