import type { JsonObject } from '../data/json.ts'
import { type Answer, json } from '../http/answer.ts'
import { type Call, type Route, route } from '../http/router.ts'
import { findByDisplayId } from '../rules/findByDisplayId.ts'
import { ScriptError } from '../script/scriptError.ts'
import type { SandboxScript } from '../script/scriptRunner.ts'
import { refuse } from './refuse.ts'

/** The switches of the scripted agent. */
export function scriptRoutes(script: SandboxScript, state: () => Answer): readonly Route[] {
  function change({ params: { enabled, text } }: Call): Answer {
    const isText = typeof text === 'string'
    const isSwitch = typeof enabled === 'boolean'
    if (!isText && !isSwitch) {
      return refuse('Send {"text": "say Hello"}, {"enabled": true} or {"enabled": false}.')
    }
    if (isText) script.set(text)
    // Who sends a script wants to see it at work.
    script.isOn = isSwitch ? enabled : true
    return state()
  }

  function run({ params, world }: Call): Answer {
    const { conversation_id: id, text } = params
    if (typeof text !== 'string' || !Number.isInteger(Number(id))) {
      return refuse('Send {"conversation_id": 1, "text": "say Hello"}.')
    }
    const { displayId } = findByDisplayId(world, Number(id))
    void script.run(displayId, text)
    return state()
  }

  return [
    route('GET /sandbox/script', () => json(scriptView(script))),
    route('PUT /sandbox/script', explained(change)),
    route('POST /sandbox/script/run', explained(run)),
    route('POST /sandbox/script/stop', ({ params: { conversation_id: id } }) => {
      script.stop(id === undefined ? undefined : Number(id))
      return state()
    }),
  ]
}

/** How the script stands; its text is null when it is a function, or when there is none. */
export function scriptView({ isOn, text }: SandboxScript): JsonObject {
  return { enabled: isOn, text: text ?? null }
}

/** Answers a mistake with its sentence: of a script, one for each line. */
function explained(handler: (call: Call) => Answer): (call: Call) => Answer {
  return (call) => {
    try {
      return handler(call)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      const refusal = refuse(error.message)
      if (!(error instanceof ScriptError)) return refusal
      return { ...json({ error: error.message, problems: problemsView(error) }), status: 400 }
    }
  }
}

function problemsView({ problems }: ScriptError): JsonObject[] {
  return problems.map(({ line, text }) => ({ line, text }))
}
