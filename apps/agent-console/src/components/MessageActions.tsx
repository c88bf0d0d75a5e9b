import { type ReactNode, useState } from 'react'
import type { Message } from '../message.ts'
import type { Commands } from '../createCommands.ts'
import { Menu, type MenuItem } from './Menu.tsx'

export interface MessageActionsProps {
  readonly message: Message
  readonly commands: Commands
  readonly onReply: (message: Message) => void
}

/** What can be done with a message. Deleting is asked about once: there is no way back. */
export function MessageActions({ message, commands, onReply }: MessageActionsProps): ReactNode {
  const [isAsking, setIsAsking] = useState(false)
  if (!isAsking)
    return (
      <Menu
        className="message-menu"
        label="Message actions"
        icon="more"
        items={[
          { title: 'Reply to this', icon: 'reply', onChoose: () => onReply(message) },
          ...deliveryItems(message, commands),
          { title: 'Delete…', icon: 'trash', isDanger: true, onChoose: () => setIsAsking(true) },
        ]}
      />
    )
  return (
    <span
      className="delete-question"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        setIsAsking(false)
      }}
    >
      <button
        className="danger"
        type="button"
        autoFocus
        onClick={() => void commands.deleteMessage(message)}
      >
        Delete
      </button>
      <button type="button" onClick={() => setIsAsking(false)}>
        Keep
      </button>
    </span>
  )
}

/** An agent's system tells the server how far a message came; here the agent plays that system. */
function deliveryItems(message: Message, commands: Commands): MenuItem[] {
  if (message.kind !== 'outgoing' || message.isPrivate) return []
  if (message.status === 'failed')
    return [
      {
        title: 'Send again',
        icon: 'reopen',
        onChoose: () => void commands.setMessageStatus(message, 'sent'),
      },
    ]
  return [
    {
      title: 'Report as delivered',
      icon: 'delivered',
      onChoose: () => void commands.setMessageStatus(message, 'delivered'),
    },
    {
      title: 'Report as failed',
      icon: 'warning',
      onChoose: () => void commands.setMessageStatus(message, 'failed'),
    },
  ]
}
