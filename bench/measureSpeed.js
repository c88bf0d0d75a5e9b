import { mkdirSync, writeFileSync } from 'node:fs'
import { performance } from 'node:perf_hooks'
import { bundle } from './bundle.js'

/** Messages in one burst, as after a network comes back. */
const burst = 100

/** A client is made anew after this many, so that the number of messages stays about what it says. */
const roundsPerStart = 10

/** How often each subject starts. */
const starts = 12

/** What is measured, with how many messages it already holds. */
const cases = [
  ['JSON.parse alone', 'parse', 0],
  ['@rails/actioncable: frame → `received`', 'railsActioncable', 0],
  ['@anycable/web: frame → `message`', 'anycableWeb', 0],
  ['@unilink/core: frame → `events$`', 'unilinkRoom', 0],
  ['@unilink/core: frame → state and subscriber, at 100', 'unilinkClient', 100],
  ['@unilink/core: frame → state and subscriber, at 10,000', 'unilinkClient', 10_000],
  ['stream-chat: frame → state and listener, at 100', 'streamChat', 100],
  ['stream-chat: frame → state and listener, at 10,000', 'streamChat', 10_000],
]

/** Time from the text of a frame until it is handled, per frame, beside `JSON.parse` of the same text. */
export async function measureSpeed() {
  const folder = new URL('dist/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const file = new URL('subjects.js', folder)
  writeFileSync(file, await bundle('subjects/index.js'))
  const subjects = await import(file.href)

  const rows = []
  for (const [name, subject, size] of cases) {
    rows.push({ name, ...(await measure(subjects[subject].start, size)) })
  }
  return rows
}

/** The fastest of many rounds: on a shared machine all others measure the neighbours too. */
async function measure(start, size) {
  let parsing = Infinity
  let handling = Infinity
  for (let count = 0; count < starts; count++) {
    const subject = await start(size)
    for (let round = 0; round < roundsPerStart; round++) {
      const parsed = subject.frames(burst)
      const handled = subject.frames(burst)
      const before = subject.handled()
      parsing = Math.min(
        parsing,
        time(() => parsed.forEach((text) => JSON.parse(text))),
      )
      handling = Math.min(
        handling,
        time(() => subject.receive(handled)),
      )
      if (subject.handled() - before !== burst)
        throw new Error('unable to measure; frames were lost')
    }
    subject.stop?.()
  }
  return {
    parseMicroseconds: parsing / burst,
    microseconds: handling / burst,
    ratio: handling / parsing,
  }
}

/** In microseconds. */
function time(work) {
  const startedAt = performance.now()
  work()
  return (performance.now() - startedAt) * 1000
}
