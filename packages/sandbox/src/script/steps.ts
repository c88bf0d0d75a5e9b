import type { JsonObject } from '../data/json.ts'
import { randomItem } from '../ports/random.ts'
import type { SharedThing } from '../data/messageRow.ts'
import type { SayOptions } from '../sandboxAgent.ts'
import {
  type ArticleLink,
  articleItems,
  type Card,
  cardItems,
  type Choice,
  choiceItems,
  type Field,
  formItems,
} from './items.ts'
import { sampleFile } from './sampleFile.ts'
import type { Awaited, ScriptMoment, ScriptStep } from './scriptStep.ts'

/** How long something takes: milliseconds, or two numbers between which chance picks. */
export type Duration = number | readonly [least: number, most: number]

/** Texts of which chance picks one; `{name}`, `{text}` and `{answer}` are filled in. */
export type Wordings = string | readonly [string, ...string[]]

/**
 * The words of the script language as functions, for scripts in code:
 * `sandbox.script.run(1, [steps.type(2000), steps.say('Hello!')])`.
 */
export const steps = {
  /** Writes a message. */
  say: (text: Wordings): ScriptStep => post(text),
  /** Writes a private note, which customers never see. */
  note: (text: string): ScriptStep => ({
    run: (agent, conversationId, moment) => void agent.note(conversationId, fill(text, moment)),
  }),
  /** Opens the conversation: its messages are seen. */
  read: (): ScriptStep => ({ run: (agent, conversationId) => agent.markSeen(conversationId) }),
  /** Does nothing for a while. */
  wait: (duration: Duration): ScriptStep => ({ afterMs: duration }),
  /** Does nothing until the customer answers or writes. */
  waitFor: (what: Awaited): ScriptStep => ({ waitFor: what }),
  /** Types for a while, and stops. */
  type: (duration: Duration): readonly ScriptStep[] => [
    { run: (agent, conversationId) => agent.startTyping(conversationId) },
    { afterMs: duration, run: (agent, conversationId) => agent.stopTyping(conversationId) },
  ],
  /** Asks something that clients show as more than text. */
  ask: {
    select: (text: string, choices: readonly (string | Choice)[]): ScriptStep =>
      post(text, 'input_select', { items: choiceItems(choices) }),
    form: (text: string, fields: readonly Field[]): ScriptStep =>
      post(text, 'form', { items: formItems(fields) }),
    cards: (text: string, cards: readonly Card[]): ScriptStep =>
      post(text, 'cards', { items: cardItems(cards) }),
    email: (text: string): ScriptStep => post(text, 'input_email'),
    text: (text: string): ScriptStep => post(text, 'input_text'),
    textarea: (text: string): ScriptStep => post(text, 'input_textarea'),
    /** A satisfaction survey with faces. */
    csat: (text: string): ScriptStep => post(text, 'input_csat', { display_type: 'emoji' }),
    /** A satisfaction survey with stars. */
    stars: (text: string): ScriptStep => post(text, 'input_csat', { display_type: 'star' }),
  },
  /** Shows links to help pages. */
  article: (text: string, links: readonly ArticleLink[]): ScriptStep =>
    post(text, 'article', { items: articleItems(links) }),
  /** Sends a made-up file; the ending of its name says what kind. */
  attach: (name: string, text?: string): ScriptStep => post(text ?? null, 'text', {}, name),
  /** Shares a place, a link or the card of a person. */
  share: (thing: SharedThing): ScriptStep => ({
    run: (agent, conversationId) => void agent.say(conversationId, null, { shared: [thing] }),
  }),
  resolve: (): ScriptStep => ({ run: (agent, conversationId) => agent.resolve(conversationId) }),
  reopen: (): ScriptStep => ({ run: (agent, conversationId) => agent.reopen(conversationId) }),
} as const

function post(
  text: Wordings | null,
  contentType = 'text',
  contentAttributes: JsonObject = {},
  fileName?: string,
): ScriptStep {
  const options: SayOptions = {
    contentType,
    contentAttributes,
    ...(fileName !== undefined && { files: [sampleFile(fileName)] }),
  }
  return {
    run(agent, conversationId, moment) {
      agent.say(conversationId, text === null ? null : pick(text, moment), options)
    },
  }
}

function pick(text: Wordings, moment: ScriptMoment): string {
  return fill(typeof text === 'string' ? text : randomItem(moment.random, text), moment)
}

function fill(text: string, { answer, name, text: said }: ScriptMoment): string {
  const values: Readonly<Record<string, string>> = { answer, name, text: said }
  return text.replaceAll(/\{(answer|name|text)\}/g, (whole, key: string) => values[key] ?? whole)
}
