import { beforeEach, describe, expect, it, vi } from 'vitest'
import { answers } from './cases/answers.ts'
import { conversations } from './cases/conversations.ts'
import { identity } from './cases/identity.ts'
import { lifecycle } from './cases/lifecycle.ts'
import { line } from './cases/line.ts'
import { loading } from './cases/loading.ts'
import { people } from './cases/people.ts'
import { receiving } from './cases/receiving.ts'
import { returning } from './cases/returning.ts'
import { seen } from './cases/seen.ts'
import { sending } from './cases/sending.ts'
import { typing } from './cases/typing.ts'
import { unclear } from './cases/unclear.ts'
import { react, reactStrict } from './drivers/react.tsx'
import { redux } from './drivers/redux.ts'
import { rxjs } from './drivers/rxjs.ts'
import { vue } from './drivers/vue.ts'
import { writeParity } from './parity.ts'
import { openStage } from './stage.ts'

const subjects = [
  ...[loading, returning, sending, unclear, receiving, line, typing],
  ...[seen, conversations, answers, people, identity, lifecycle],
]
const drivers = [rxjs, react, reactStrict, vue, redux]

/** Cells that passed, as driver and title. */
const passed = new Set<string>()
const cell = (driver: string, title: string) => `${driver}: ${title}`

// React, Vue and Redux Toolkit complain on the console: a complaint fails the case.
beforeEach(() => {
  vi.spyOn(console, 'error')
  vi.spyOn(console, 'warn')
})

describe.each(drivers)('$name', (driver) => {
  describe.each(subjects)('$name', ({ cases }) => {
    it.each(Object.entries(cases))('%s', async (title, run) => {
      const stage = openStage(driver)

      await run(stage).finally(stage.close)

      expect(console.error).not.toHaveBeenCalled()
      expect(console.warn).not.toHaveBeenCalled()
      passed.add(cell(driver.name, title))
    })
  })
})

describe('the suite', () => {
  it('has at least 40 cases, and no title twice', () => {
    const titles = subjects.flatMap(({ cases }) => Object.keys(cases))

    expect(titles.length).toBeGreaterThanOrEqual(40)
    expect(new Set(titles).size).toBe(titles.length)
  })

  it('is written down in docs/parity.md as it ran', async () => {
    const names = drivers.map(({ name }) => name)

    const table = writeParity(subjects, names, (driver, title) => passed.has(cell(driver, title)))

    await expect(table).toMatchFileSnapshot('../../../docs/parity.md')
  })
})
