import { readdirSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import { TOLERATED, type Tolerance, toleranceOf } from './toleratedDifferences.ts'
import { walkRecording } from './walkRecording.ts'

const RECORDINGS = readdirSync(new URL('recordings', import.meta.url)).map((file) =>
  file.replace('.json', ''),
)
/** More of them would say that the sandbox is another server. */
const MOST_TOLERATED = 15

describe('the sandbox answers as the real server did', () => {
  const used = new Set<Tolerance>()
  let exchanges = 0
  let frames = 0

  it.each(RECORDINGS)('in the recording %s', async (name) => {
    const walk = await walkRecording(name)

    exchanges += walk.exchanges
    frames += walk.frames
    const unexpected = walk.differences.filter((difference) => {
      const tolerance = toleranceOf(name, difference)
      if (tolerance) used.add(tolerance)
      return !tolerance
    })
    expect(unexpected).toEqual([])
  })

  it('and needs every difference that is tolerated', () => {
    expect(TOLERATED.filter((tolerance) => !used.has(tolerance))).toEqual([])
    expect(TOLERATED.length).toBeLessThanOrEqual(MOST_TOLERATED)
    expect(RECORDINGS).toHaveLength(19)
    expect(exchanges).toBeGreaterThan(550)
    expect(frames).toBeGreaterThan(430)
  })

  afterAll(() => {
    console.log(
      `compared ${exchanges} exchanges and ${frames} frames with the recordings, ${TOLERATED.length} differences tolerated`,
    )
  })
})
