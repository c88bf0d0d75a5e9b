import type { Project } from '@playwright/test'
import { demos, type Demo } from './servers.ts'
import type { DemoOptions } from './twoSides.ts'

/** What `npm test` leaves to the whole run, for time: journeys, by demo; without any, everything is tried. */
type LeftOut = Readonly<Partial<Record<Demo, readonly string[]>>>

/** A project for each demo, whose journeys share its sandbox and run one after the other, and one for the looks. */
export function projectsFor(leftOut?: LeftOut): Project<DemoOptions>[] {
  return [
    ...demos.map((demo) => ({
      name: demo,
      workers: 1,
      // They show the same elements, and axe takes as long as a journey.
      use: { demo, usesAxe: leftOut === undefined || demo === demos[0] },
      testIgnore: ['look', ...(leftOut?.[demo] ?? [])].map((name) => `**/${name}.spec.ts`),
    })),
    { name: 'look', workers: 1, testMatch: '**/look.spec.ts' },
  ]
}
