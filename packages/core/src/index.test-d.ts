import type { Observable } from 'rxjs'
import { describe, expectTypeOf, it } from 'vitest'
import {
  createApi,
  createClient,
  UniLinkError,
  type ContentType,
  type Delivery,
  type ErrorJson,
  type Message,
  type MessageContent,
  type StateObservable,
  type TimelineItem,
} from './index.ts'

const options = { url: 'https://chat.example.com', inbox: 'rT7bXc2NqLw9KfVj4HsYm5Zd' }
const client = createClient(options)

describe('options', () => {
  it('that are wrong do not compile', () => {
    // @ts-expect-error the inbox is missing
    createClient({ url: options.url })
    // @ts-expect-error an identity needs its hash
    createClient({ ...options, identity: { identifier: 'cust-77' } })
    // @ts-expect-error there is no such presence
    createClient({ ...options, presence: 'always' })
    // @ts-expect-error a number is no address
    createApi({ ...options, url: 4100 })
  })

  it('take the platform as it is', () => {
    createClient({ ...options, fetch, WebSocket, random: () => 0.5 })
  })
})

describe('commands', () => {
  it('that are wrong do not compile', () => {
    const chat = client.conversation()
    // @ts-expect-error a text stands in an object
    void chat.send('Hello')
    // @ts-expect-error a rating is a number
    void chat.rate({ rating: 'good' })
    // @ts-expect-error an id is a number
    client.conversation('7')
    // @ts-expect-error there is no such field
    void client.updateContact({ nickname: 'A' })
  })
})

describe('results', () => {
  it('are inferred', () => {
    const { messages$ } = client.conversation()

    expectTypeOf(messages$.value.items).toEqualTypeOf<readonly TimelineItem[]>()
    expectTypeOf(client.unread$).toExtend<StateObservable<{ readonly count: number }>>()
    expectTypeOf(createApi(options).messages.list('s', 1)).toEqualTypeOf<
      Observable<readonly Message[]>
    >()
    expectTypeOf(client.conversation().send).returns.resolves.toEqualTypeOf<string>()
  })

  it('of a check for codes stay errors when they have others', () => {
    const check = (error: ErrorJson): void => {
      if (UniLinkError.is(error, 'timeout', 'offline')) {
        expectTypeOf(error.code).toEqualTypeOf<'timeout' | 'offline'>()
      } else expectTypeOf(error).toEqualTypeOf<ErrorJson>()
    }

    expectTypeOf(check).toBeFunction()
  })
})

/** Compiles only while every case of a union is named. */
function never(value: never): never {
  throw new Error(String(value))
}

describe('unions', () => {
  it('of content types are exhaustive: naming all compiles', () => {
    const describeContent = (content: MessageContent): string => {
      switch (content.contentType) {
        case 'text':
        case 'input_text':
        case 'input_textarea':
        case 'input_email':
        case 'sticker':
        case 'incoming_email':
          return content.contentType
        case 'input_select':
          return content.contentAttributes.items.map(({ title, value }) => title + value).join()
        case 'cards':
          return content.contentAttributes.items.flatMap(({ actions }) => actions).join()
        case 'form':
          return content.contentAttributes.items.map(({ name }) => name).join()
        case 'article':
          return content.contentAttributes.items.map(({ link }) => link).join()
        case 'input_csat':
          return content.contentAttributes.displayType
        case 'integrations':
          return content.contentAttributes.type
        case 'unknown':
          return JSON.stringify(content.contentAttributes.raw)
        default:
          return never(content)
      }
    }
    expectTypeOf(describeContent).parameter(0).toEqualTypeOf<MessageContent>()
  })

  it('of content types do not compile when one is left out', () => {
    const nameOf = (type: ContentType): string => {
      switch (type) {
        case 'text':
        case 'input_select':
        case 'cards':
        case 'article':
        case 'input_text':
        case 'input_textarea':
        case 'input_email':
        case 'input_csat':
        case 'integrations':
        case 'sticker':
        case 'incoming_email':
        case 'unknown':
          return type
        default:
          // @ts-expect-error `form` is left out
          return never(type)
      }
    }
    expectTypeOf(nameOf).returns.toBeString()
  })

  it('of deliveries tell which have an error', () => {
    const reasonOf = (delivery: Delivery): string | undefined => {
      if (delivery.status === 'failed' || delivery.status === 'unknown') {
        return delivery.error.message
      }
      // @ts-expect-error a message on its way has none
      return delivery.error
    }
    expectTypeOf(reasonOf).returns.toEqualTypeOf<string | undefined>()
  })
})
