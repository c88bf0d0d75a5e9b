/** What somebody writes in the panel of the script; it outlives the panel. */
export interface ScriptDraft {
  /** Undefined as long as the script is as the sandbox has it. */
  readonly text: string | undefined
  /** To be played once. */
  readonly steps: string
}

export const firstScriptDraft: ScriptDraft = {
  text: undefined,
  steps: `type 2s
say Hello {name}, Ada here.
ask select What is it about? | An order | A return
wait for answer
say {answer}: I will look into it.
`,
}
