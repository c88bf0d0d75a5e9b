import { afterEach, describe, expect, it, vi } from 'vitest'
import { platformSignals, type Signal } from './signals.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

/** A page whose window is an event target, as a browser's. */
function aPage() {
  const window = new EventTarget()
  const page = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const navigator = { onLine: true }
  vi.stubGlobal('document', page)
  vi.stubGlobal('navigator', navigator)
  vi.stubGlobal('addEventListener', window.addEventListener.bind(window))
  return { window, page, navigator }
}

describe('the signals of a page', () => {
  it('tell of the network', () => {
    const { window, navigator } = aPage()
    const signals = platformSignals()
    const heard: Signal[] = []
    signals.subscribe((signal) => heard.push(signal))

    expect(signals.isOnline).toBe(true)
    navigator.onLine = false
    window.dispatchEvent(new Event('offline'))
    expect(signals.isOnline).toBe(false)
    window.dispatchEvent(new Event('online'))

    expect(heard).toEqual(['offline', 'online'])
  })

  it('tell whether somebody can see it', () => {
    const { page } = aPage()
    const signals = platformSignals()
    const heard: Signal[] = []
    signals.subscribe((signal) => heard.push(signal))

    expect(signals.isVisible).toBe(true)
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    expect(signals.isVisible).toBe(false)
    page.visibilityState = 'visible'
    page.dispatchEvent(new Event('visibilitychange'))

    expect(heard).toEqual(['hidden', 'visible'])
  })

  it('tell of waking from the back-forward cache and from a freeze, not of a first load', () => {
    const { window, page } = aPage()
    const heard: Signal[] = []
    platformSignals().subscribe((signal) => heard.push(signal))

    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }))
    expect(heard).toEqual([])
    window.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }))
    page.dispatchEvent(new Event('resume'))

    expect(heard).toEqual(['wake', 'wake'])
  })

  it('are heard until the listener leaves', () => {
    const { window, page } = aPage()
    const heard: Signal[] = []
    const leave = platformSignals().subscribe((signal) => heard.push(signal))

    leave()
    for (const type of ['online', 'offline', 'pageshow'])
      window.dispatchEvent(Object.assign(new Event(type), { persisted: true }))
    for (const type of ['visibilitychange', 'resume']) page.dispatchEvent(new Event(type))

    expect(heard).toEqual([])
  })
})

it('tells a worker, which has no page, of the network', () => {
  const { window } = aPage()
  vi.stubGlobal('document', undefined)
  const heard: Signal[] = []
  platformSignals().subscribe((signal) => heard.push(signal))

  window.dispatchEvent(new Event('online'))

  expect(heard).toEqual(['online'])
})

it('is online and visible where there is neither page nor network to ask', () => {
  for (const name of ['document', 'navigator', 'addEventListener']) vi.stubGlobal(name, undefined)
  const signals = platformSignals()

  expect(signals).toMatchObject({ isOnline: true, isVisible: true })
  signals.subscribe(() => expect.fail('nobody can tell'))()
})
