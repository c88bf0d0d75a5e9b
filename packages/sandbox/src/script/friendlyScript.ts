import type { JsonObject } from '../data/json.ts'
import { randomItem } from '../ports/random.ts'
import type { AgentScript, ScriptOccasion, ScriptStep } from './agentScript.ts'

/** Agents look before they type. */
const SEEN_MS = 600
/** Between seeing and typing. */
const THINK_MS = 250
/** Typing a reply takes this long, and up to a second more. */
const TYPE_MS = 900
const TYPE_SPREAD_MS = 1000

/** What the agent says, and what it does after that. */
interface Reply {
  readonly text: string
  readonly contentType?: string
  readonly items?: readonly JsonObject[]
  readonly doesResolve?: boolean
}

/** Answers kindly, so that a demo is alive without a second person. */
export const friendlyScript: AgentScript = (occasion) => {
  const { contentType, doesResolve, items, text } = replyTo(occasion)
  const typingMs = TYPE_MS + Math.floor(occasion.random() * TYPE_SPREAD_MS)
  const steps: ScriptStep[] = [
    { afterMs: SEEN_MS, run: (agent, conversationId) => agent.markSeen(conversationId) },
    { afterMs: THINK_MS, run: (agent, conversationId) => agent.startTyping(conversationId) },
    {
      afterMs: typingMs,
      run(agent, conversationId) {
        agent.stopTyping(conversationId)
        agent.say(conversationId, text, {
          ...(contentType && { contentType }),
          ...(items && { contentAttributes: { items } }),
        })
      },
    },
  ]
  if (doesResolve) {
    steps.push({ afterMs: SEEN_MS, run: (agent, conversationId) => agent.resolve(conversationId) })
  }
  return steps
}

/** Asked for by a word in the customer's text. */
const ASKED: readonly { readonly words: RegExp; readonly reply: Reply }[] = [
  {
    words: /\b(menu|options?)\b/i,
    reply: {
      text: 'What can I help you with?',
      contentType: 'input_select',
      items: [
        { title: 'An order', value: 'order' },
        { title: 'A return', value: 'return' },
        { title: 'Something else', value: 'other' },
      ],
    },
  },
  {
    words: /\bcards?\b/i,
    reply: {
      text: 'Have a look at these:',
      contentType: 'cards',
      items: [
        {
          title: 'Starter',
          description: 'For one person. Free for ever.',
          media_url: '',
          actions: [
            { type: 'postback', text: 'Choose Starter', payload: 'starter' },
            { type: 'link', text: 'Read more', uri: 'https://example.com/starter' },
          ],
        },
        {
          title: 'Team',
          description: 'For up to ten people.',
          media_url: '',
          actions: [{ type: 'postback', text: 'Choose Team', payload: 'team' }],
        },
      ],
    },
  },
  {
    words: /\bform\b/i,
    reply: {
      text: 'Please fill this in, and I will take care of it.',
      contentType: 'form',
      items: [
        {
          name: 'email',
          type: 'email',
          label: 'Email',
          placeholder: 'you@example.com',
          required: true,
        },
        { name: 'order', type: 'text', label: 'Order number', placeholder: 'A-1001' },
        {
          name: 'reason',
          type: 'select',
          label: 'Reason',
          options: [
            { label: 'Too small', value: 'small' },
            { label: 'Too large', value: 'large' },
            { label: 'Changed my mind', value: 'mind' },
          ],
        },
      ],
    },
  },
  {
    words: /\b(bye|goodbye)\b/i,
    reply: { text: 'Goodbye, and thank you for writing!', doesResolve: true },
  },
  {
    words: /\b(thanks?|thank you|great|perfect)\b/i,
    reply: { text: 'You are welcome! Is there anything else I can do?' },
  },
]

const GREETINGS = [
  'Hello! I am Ada. How can I help you?',
  'Hi there, Ada here. What can I do for you?',
  'Good to hear from you! I am Ada. How can I help?',
] as const

const QUESTIONS = [
  'Good question. Let me look that up for you.',
  'I will check that and tell you in a moment.',
  'Let me find out. Could you tell me a little more?',
] as const

const STATEMENTS = [
  'Thank you, that helps. Could you tell me a little more?',
  'I see. I have noted that down.',
  'Understood. I am looking into it.',
  'Got it, one moment please.',
] as const

const FILES = ['Thank you for the file, I am having a look.', 'Got the file, thank you!'] as const

function replyTo({ count, message, random }: ScriptOccasion): Reply {
  const text = message.content ?? ''
  const asked = ASKED.find(({ words }) => words.test(text))
  if (asked) return asked.reply
  if (message.attachments.length > 0) return { text: randomItem(random, FILES) }
  if (count === 1) return { text: randomItem(random, GREETINGS) }
  return { text: randomItem(random, text.includes('?') ? QUESTIONS : STATEMENTS) }
}
