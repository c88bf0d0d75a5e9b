import type { ReactNode } from 'react'
import type { Message } from '../message.ts'
import { toWebAddress } from '../toWebAddress.ts'

export interface InteractiveContentProps {
  readonly message: Message
}

type Item = Record<string, unknown>

/** What the customer was asked, and what they answered. */
export function InteractiveContent({ message }: InteractiveContentProps): ReactNode {
  const items = message.attributes.items ?? []
  const answers = toItems(message.attributes.submitted_values)
  switch (message.contentType) {
    case 'input_select':
      return <Choice items={items} chosen={answers.map((answer) => textOf(answer['value']))} />
    case 'form':
      return <FormAnswers items={items} answers={answers} />
    case 'cards':
      return <Cards items={items} answers={answers} />
    case 'article':
      return <Articles items={items} />
    case 'input_csat':
      return <Rating answer={answers[0]} />
    case 'input_text':
    case 'input_textarea':
    case 'input_email':
      return <Answer text={answers.map((answer) => textOf(answer['value'])).join(', ')} />
    default:
      return null
  }
}

function Choice({ items, chosen }: { items: Item[]; chosen: string[] }): ReactNode {
  return (
    <>
      <ul className="chips" aria-label="Choices">
        {items.map((item) => {
          const value = textOf(item['value'])
          const isChosen = chosen.includes(value)
          return (
            <li key={value} data-chosen={isChosen}>
              {textOf(item['title'])}
              {isChosen && <span className="visually-hidden"> (chosen)</span>}
            </li>
          )
        })}
      </ul>
      {chosen.length === 0 && <Answer text="" />}
    </>
  )
}

function FormAnswers({ items, answers }: { items: Item[]; answers: Item[] }): ReactNode {
  return (
    <>
      <dl className="form-answers">
        {items.map((item) => {
          const name = textOf(item['name'])
          const answer = answers.find((one) => one['name'] === item['name'])
          return (
            <div key={name}>
              <dt>{textOf(item['label']) || name}</dt>
              <dd>{answer ? titleOf(item, answer['value']) : '–'}</dd>
            </div>
          )
        })}
      </dl>
      {answers.length === 0 && <Answer text="" />}
    </>
  )
}

function Cards({ items, answers }: { items: Item[]; answers: Item[] }): ReactNode {
  return (
    <>
      <ul className="cards" aria-label="Cards">
        {items.map((item, index) => {
          const image = toWebAddress(item['media_url'])
          return (
            <li key={index}>
              {image && <img src={image} alt="" />}
              <strong>{textOf(item['title'])}</strong>
              <span>{textOf(item['description'])}</span>
              <span className="card-actions">
                {toItems(item['actions'])
                  .map((action) => textOf(action['text']))
                  .join(' · ')}
              </span>
            </li>
          )
        })}
      </ul>
      {answers.length > 0 && (
        <Answer text={answers.map((one) => textOf(one['title'] ?? one['value'])).join(', ')} />
      )}
    </>
  )
}

function Articles({ items }: { items: Item[] }): ReactNode {
  return (
    <ul className="articles" aria-label="Articles">
      {items.map((item, index) => (
        <li key={index}>
          <a href={toWebAddress(item['link'])} target="_blank" rel="noopener noreferrer">
            {textOf(item['title'])}
          </a>
          <span>{textOf(item['description'])}</span>
        </li>
      ))}
    </ul>
  )
}

function Rating({ answer }: { answer: Item | undefined }): ReactNode {
  const [response] = toItems(answer?.['csat_survey_response'])
  const rating = Number(response?.['rating'])
  if (!response || Number.isNaN(rating)) return <Answer text="" />
  return (
    <div className="rating">
      <span aria-hidden="true">
        {'★'.repeat(rating)}
        <span className="rating-rest">{'★'.repeat(Math.max(0, 5 - rating))}</span>
      </span>
      <span className="visually-hidden">Rated {rating} of 5</span>
      <span>{textOf(response['feedback_message'])}</span>
    </div>
  )
}

function Answer({ text }: { text: string }): ReactNode {
  return <p className="answer">{text === '' ? 'Not answered yet' : `Answered: ${text}`}</p>
}

/** The title of the option with this value, else the value. */
function titleOf(field: Item, value: unknown): string {
  const option = toItems(field['options']).find((one) => one['value'] === value)
  return textOf(option?.['label'] ?? option?.['title'] ?? value)
}

/** Answers come as a list or as one object, in the shape in which they were sent. */
function toItems(value: unknown): Item[] {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  return list.filter((one): one is Item => typeof one === 'object' && one !== null)
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : ''
}
