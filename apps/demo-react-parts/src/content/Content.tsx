import type { MessageItem } from '@unilink/core'
import type { Answer } from 'demo-shared'
import type { MessageCommands } from '../MessageBubble.tsx'
import { Articles } from './Articles.tsx'
import { Cards } from './Cards.tsx'
import { Form } from './Form.tsx'
import { Question } from './Question.tsx'
import { Select } from './Select.tsx'
import { Survey } from './Survey.tsx'

interface ContentProps extends Pick<MessageCommands, 'answer' | 'send' | 'updateContact'> {
  readonly item: MessageItem
}

/** What a message shows or asks besides its text. */
export function Content({ item, answer, send, updateContact }: ContentProps) {
  // Nothing can be answered before the server has it; messages of others always have an id.
  const give: Answer = async (values) => item.id !== null && answer(item.id, values)
  if (item.contentAttributes.isDeleted) return null
  switch (item.contentType) {
    case 'input_select':
      return <Select item={item} answer={give} />
    case 'form':
      return <Form item={item} answer={give} />
    case 'input_text':
    case 'input_textarea':
    case 'input_email':
      return <Question item={item} answer={give} updateContact={updateContact} />
    case 'input_csat':
      return <Survey item={item} answer={give} />
    case 'cards':
      return <Cards cards={item.contentAttributes.items} send={send} />
    case 'article':
      return <Articles articles={item.contentAttributes.items} />
    case 'text':
    case 'incoming_email':
    case 'integrations':
    case 'sticker':
    case 'unknown':
      return item.content ? null : <p className="bubble-deleted">This cannot be shown here.</p>
  }
}
