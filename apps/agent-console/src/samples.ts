import type { MessageContent } from './agentApi.ts'
import type { IconName } from './components/Icon.tsx'

/** Something to try the customer's side with. */
export interface Sample {
  readonly title: string
  readonly icon: IconName
  readonly content: MessageContent
  /** Goes with it: the name of a file of this console. */
  readonly file?: string
  /** What no agent can send, the sandbox sends: steps of its script. */
  readonly script?: string
  /** A rating is asked for when the conversation is over. */
  readonly resolves?: boolean
}

export interface SampleGroup {
  readonly title: string
  readonly samples: readonly Sample[]
}

/** Pictures of cards are seen by the customer, so they need a whole address. */
const addressOf = (name: string): string => new URL(`/samples/${name}`, window.location.href).href

/** One of every kind that an agent or a bot can send. */
export function listSamples(hasSandbox: boolean): readonly SampleGroup[] {
  return [
    { title: 'Ask', samples: questions },
    { title: 'Show', samples: [cards(), articles, formattedText] },
    { title: 'Files', samples: files },
    ...(hasSandbox ? [{ title: 'From other channels', samples: shared }] : []),
  ]
}

const questions: readonly Sample[] = [
  {
    title: 'Choice',
    icon: 'choice',
    content: {
      content: 'What would you like us to do?',
      contentType: 'input_select',
      attributes: {
        items: [
          { title: 'Refund', value: 'refund' },
          { title: 'Send it again', value: 'resend' },
          { title: 'Talk to somebody', value: 'talk' },
        ],
      },
    },
  },
  {
    title: 'Form',
    icon: 'form',
    content: {
      content: 'Where should we send it?',
      contentType: 'form',
      attributes: {
        items: [
          {
            name: 'email',
            type: 'email',
            label: 'Email',
            placeholder: 'you@example.com',
            required: true,
            pattern_error: 'Please enter a valid email',
          },
          {
            name: 'street',
            type: 'text',
            label: 'Street and number',
            placeholder: '12 Harbour Road',
          },
          {
            name: 'size',
            type: 'select',
            label: 'Size',
            options: [
              { label: 'Small', value: 's' },
              { label: 'Large', value: 'l' },
            ],
          },
          { name: 'wishes', type: 'text_area', label: 'Anything else?' },
        ],
      },
    },
  },
  {
    title: 'Email address',
    icon: 'email',
    content: { content: 'Where can we reach you?', contentType: 'input_email' },
  },
  {
    title: 'Line of text',
    icon: 'question',
    content: { content: 'What is the number of your order?', contentType: 'input_text' },
  },
  {
    title: 'Longer text',
    icon: 'question',
    content: { content: 'What happened?', contentType: 'input_textarea' },
  },
  {
    title: 'Rating in faces, and the end',
    icon: 'rating',
    content: {
      content: 'How did we do?',
      contentType: 'input_csat',
      attributes: { display_type: 'emoji' },
    },
    resolves: true,
  },
  {
    title: 'Rating in stars, and the end',
    icon: 'rating',
    content: {
      content: 'How did we do?',
      contentType: 'input_csat',
      attributes: { display_type: 'star' },
    },
    resolves: true,
  },
]

const cards = (): Sample => ({
  title: 'Cards',
  icon: 'cards',
  content: {
    content: 'You may like these:',
    contentType: 'cards',
    attributes: {
      items: [
        {
          title: 'Blue mug',
          description: '350 ml, dishwasher safe',
          media_url: addressOf('mug.svg'),
          actions: [
            { type: 'link', text: 'View', uri: 'https://example.com/mug' },
            { type: 'postback', text: 'Order again', payload: 'ORDER_MUG' },
          ],
        },
        {
          title: 'Tea box',
          description: 'Twelve kinds, for rainy days',
          media_url: addressOf('tea.svg'),
          actions: [{ type: 'postback', text: 'Order', payload: 'ORDER_TEA' }],
        },
      ],
    },
  },
})

const articles: Sample = {
  title: 'Articles',
  icon: 'article',
  content: {
    content: 'These pages may help:',
    contentType: 'article',
    attributes: {
      items: [
        {
          title: 'How to return a parcel',
          description: 'Free within 30 days',
          link: 'https://example.com/help/returns',
        },
        {
          title: 'Where is my order?',
          description: 'What each step of the delivery means',
          link: 'https://example.com/help/delivery',
        },
      ],
    },
  },
}

const formattedText: Sample = {
  title: 'Formatted text',
  icon: 'edit',
  content: {
    content:
      'Your order is **on its way**:\n\n1. packed on *Monday*\n2. at the [carrier](https://example.com/track)\n\n> Please ring twice.\n\nThe number is `A-1001`.',
  },
}

const files: readonly Sample[] = [
  {
    title: 'Picture',
    icon: 'image',
    content: { content: 'The harbour, this morning' },
    file: 'harbour.png',
  },
  { title: 'Sound', icon: 'audio', content: { content: '' }, file: 'bell.wav' },
  { title: 'Video', icon: 'video', content: { content: '' }, file: 'waves.webm' },
  { title: 'Document', icon: 'file', content: { content: 'Your receipt' }, file: 'receipt.pdf' },
]

const shared: readonly Sample[] = [
  {
    title: 'Place',
    icon: 'place',
    content: { content: '' },
    script: 'share location 53.5413, 9.9841 The harbour',
  },
  {
    title: 'Contact card',
    icon: 'person',
    content: { content: '' },
    script: 'share contact +494012345 Ada Winter',
  },
  {
    title: 'Link',
    icon: 'link',
    content: { content: '' },
    script: 'share link https://example.com/harbour The harbour today',
  },
]

/** The message of a sample, with its file. */
export async function prepareSample({ content, file }: Sample): Promise<MessageContent> {
  if (file === undefined) return content
  const answer = await fetch(`/samples/${file}`)
  if (!answer.ok) throw new Error(`The file ${file} of this console is missing.`)
  const blob = await answer.blob()
  return { ...content, files: [new File([blob], file, { type: blob.type })] }
}
