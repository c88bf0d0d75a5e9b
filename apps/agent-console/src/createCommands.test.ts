import { describe, expect, it } from 'vitest'
import { type AgentApi, createAgentApi } from './agentApi.ts'
import { createAgentRequest } from './agentRequest.ts'
import type { ConsoleAction } from './consoleAction.ts'
import { createCommands } from './createCommands.ts'
import { type Draft, emptyDraft } from './draft.ts'
import { initialState } from './consoleState.ts'
import { reduceConsole } from './reduceConsole.ts'

/** Commands on a server that answers everything so, and what became of it. */
function aConsole(answer: () => Response) {
  const bodies: unknown[] = []
  const request = createAgentRequest({
    server: '',
    token: 'token',
    fetch: async (_, options) => {
      bodies.push(options?.body)
      return answer()
    },
  })
  const api: AgentApi = createAgentApi(request, 1)
  let state = initialState
  const reports: string[] = []
  const dispatch = (action: ConsoleAction): void => {
    state = reduceConsole(state, action)
  }
  const commands = createCommands(api, dispatch, (problem) => reports.push(problem))
  return { bodies, commands, reports, pending: () => state.pending }
}

const stored = (): Response =>
  Response.json({ id: 1, conversation_id: 7, message_type: 1, created_at: 1 })
const draft: Draft = { ...emptyDraft, content: 'Hi' }
const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
}

describe('sending', () => {
  it('shows a reply until the server has it', async () => {
    const { commands, pending } = aConsole(stored)

    commands.send(7, draft)
    expect(pending()).toMatchObject([{ conversationId: 7, problem: undefined }])
    await settle()

    expect(pending()).toEqual([])
  })

  it('is certain about a refusal, and says what the server said', async () => {
    const refusal = { error: 'Validation failed: no items' }
    const { commands, pending } = aConsole(() => Response.json(refusal, { status: 422 }))

    expect(await commands.sendContent(7, { content: '', contentType: 'form' })).toBe(false)

    expect(pending()[0]?.problem).toBe('Not sent: Validation failed: no items.')
  })

  it('is not certain when the server had a problem', async () => {
    const { commands, pending } = aConsole(() => new Response('', { status: 500 }))

    await commands.sendContent(7, { content: 'Hi' })

    expect(pending()[0]?.problem).toBe('Perhaps not sent: the server had a problem (500).')
  })

  it('sends the kind of a message and what belongs to it', async () => {
    const { bodies, commands } = aConsole(stored)
    const attributes = { items: [{ title: 'Small', value: 's' }] }

    await commands.sendContent(7, { content: 'Which?', contentType: 'input_select', attributes })

    expect(JSON.parse(String(bodies[0]))).toMatchObject({
      content: 'Which?',
      content_type: 'input_select',
      content_attributes: attributes,
      private: false,
    })
  })

  it('sends files as a form, with the message that is replied to', async () => {
    const { bodies, commands } = aConsole(stored)

    await commands.sendContent(7, {
      content: 'Here',
      attributes: { in_reply_to: 5 },
      files: [new File(['x'], 'a.txt')],
    })

    const form = bodies[0]
    expect(form).toBeInstanceOf(FormData)
    if (!(form instanceof FormData)) return
    expect(form.get('content_attributes')).toBe('{"in_reply_to":5}')
    expect(form.getAll('attachments[]')).toHaveLength(1)
  })
})

it('reports what could not be done', async () => {
  const { commands, reports } = aConsole(() => Response.json({ error: 'No' }, { status: 422 }))

  await commands.setStatus(7, 'resolved')

  expect(reports).toEqual(['The conversation could not be made resolved: No.'])
})
