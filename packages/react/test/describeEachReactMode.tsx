import { render, type RenderOptions, type RenderResult } from '@testing-library/react'
import { Fragment, StrictMode, type ReactNode } from 'react'
import { describe } from 'vitest'

const modes = [
  ['plain', Fragment],
  ['strict', StrictMode],
] as const

/** Runs a suite twice: as React runs in production, and with everything mounted twice. */
export function describeEachReactMode(
  name: string,
  suite: (renderIn: (children: ReactNode, options?: RenderOptions) => RenderResult) => void,
): void {
  describe.each(modes)(`${name} (%s)`, (_, Mode) => {
    suite((children, options) => render(children, { wrapper: Mode, ...options }))
  })
}
