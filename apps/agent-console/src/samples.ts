/** An interactive message to try the customer's side with. */
export interface Sample {
  readonly title: string
  readonly content: string
  readonly contentType: string
  readonly items?: readonly object[]
  /** A rating is asked for when the conversation is over. */
  readonly resolves?: boolean
}

export const samples: readonly Sample[] = [
  {
    title: 'Choice',
    content: 'What would you like us to do?',
    contentType: 'input_select',
    items: [
      { title: 'Refund', value: 'refund' },
      { title: 'Send it again', value: 'resend' },
      { title: 'Talk to somebody', value: 'talk' },
    ],
  },
  {
    title: 'Form',
    content: 'Where should we send it?',
    contentType: 'form',
    items: [
      {
        name: 'email',
        type: 'email',
        label: 'Email',
        placeholder: 'you@example.com',
        required: true,
        pattern_error: 'Please enter a valid email',
      },
      { name: 'street', type: 'text', label: 'Street and number', placeholder: '12 Harbour Road' },
      {
        name: 'size',
        type: 'select',
        label: 'Size',
        options: [
          { label: 'Small', value: 's' },
          { label: 'Large', value: 'l' },
        ],
      },
    ],
  },
  {
    title: 'Cards',
    content: 'You may like these:',
    contentType: 'cards',
    items: [
      {
        title: 'Blue mug',
        description: '350 ml, dishwasher safe',
        media_url: '',
        actions: [
          { type: 'link', text: 'View', uri: 'https://example.com/mug' },
          { type: 'postback', text: 'Order again', payload: 'ORDER_MUG' },
        ],
      },
      {
        title: 'Tea box',
        description: 'Twelve kinds, for rainy days',
        media_url: '',
        actions: [{ type: 'postback', text: 'Order', payload: 'ORDER_TEA' }],
      },
    ],
  },
  {
    title: 'Articles',
    content: 'These pages may help:',
    contentType: 'article',
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
  {
    title: 'Rating, and the end',
    content: 'How did we do?',
    contentType: 'input_csat',
    resolves: true,
  },
]
