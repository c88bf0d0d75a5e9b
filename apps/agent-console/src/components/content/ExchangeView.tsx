import type { ReactNode } from 'react'
import { type Content, type Exchange } from '../../content.ts'
import { AnswerView } from './AnswerView.tsx'
import { Articles } from './Articles.tsx'
import { Cards } from './Cards.tsx'
import { Choice } from './Choice.tsx'
import { FormFields } from './FormFields.tsx'

export interface ExchangeViewProps {
  readonly exchange: Exchange
  readonly contactName: string
}

/** What the customer was shown or asked, and below it what they answered. */
export function ExchangeView({ exchange, contactName }: ExchangeViewProps): ReactNode {
  const { answers, content, isQuestion } = exchange
  if (content.kind === 'nothing' && answers === undefined) return null
  return (
    <div className="exchange">
      <ContentView content={content} isAnswered={answers !== undefined} />
      {(isQuestion || answers) && <AnswerView exchange={exchange} contactName={contactName} />}
    </div>
  )
}

function ContentView({
  content,
  isAnswered,
}: {
  content: Content
  isAnswered: boolean
}): ReactNode {
  switch (content.kind) {
    case 'nothing':
      return null
    case 'choice':
      return <Choice options={content.options} />
    case 'form':
      return <FormFields fields={content.fields} isAnswered={isAnswered} />
    case 'cards':
      return <Cards cards={content.cards} />
    case 'articles':
      return <Articles articles={content.articles} />
    case 'question':
      return <p className="exchange-line">Asks for {content.expects}</p>
    case 'rating':
      return (
        <p className="exchange-line">
          Asks for a rating, {content.display === 'star' ? 'in stars' : 'in faces'}
        </p>
      )
    case 'remark':
      return <p className="exchange-line">{content.text}</p>
  }
}
