import { screen } from '@testing-library/dom'
import type { StateObservable } from '@unilink/core'
import { BehaviorSubject, Observable } from 'rxjs'
import { describe, expect, it, vi } from 'vitest'
import {
  defineComponent,
  effectScope,
  h,
  KeepAlive,
  nextTick,
  onUpdated,
  shallowRef,
  type Component,
  type Ref,
} from 'vue'
import { render } from '../test/render.ts'
import { useStateObservable } from './useStateObservable.ts'

describe('useStateObservable', () => {
  it('shows the current value and each that follows', async () => {
    const { source, next } = aSource('first')
    render(showing(source))
    expect(screen.getByRole('status').textContent).toBe('first')

    next('second')
    await nextTick()

    expect(screen.getByRole('status').textContent).toBe('second')
  })

  it('holds one subscription however often it renders, and none once it is gone', async () => {
    const { source, next, count } = aSource('a')
    const updated = vi.fn<() => void>()
    const { unmount } = render(showing(source, updated))

    next('b')
    await nextTick()
    next('c')
    await nextTick()

    expect(updated).toHaveBeenCalledTimes(2)
    expect(count()).toEqual({ begun: 1, active: 1 })
    unmount()
    expect(count().active).toBe(0)
  })

  it('follows another source and lets go of the one before', async () => {
    const before = aSource('before')
    const after = aSource('after')
    const source = shallowRef(before.source)
    render(showing(source))

    source.value = after.source
    await nextTick()

    expect(screen.getByRole('status').textContent).toBe('after')
    expect(before.count().active).toBe(0)
    expect(after.count().active).toBe(1)
  })

  it('shows a value that came between the render and the subscription', async () => {
    const { source, next } = aSource('old')
    const Hurry = defineComponent(() => {
      const value = useStateObservable(source)
      return () => {
        if (value.value === 'old') queueMicrotask(() => next('new'))
        return h('p', { role: 'status' }, value.value)
      }
    })

    render(Hurry)

    await expect(screen.findByText('new')).resolves.toBeDefined()
  })

  it('has the value of another source at once', () => {
    const source = shallowRef(aSource('before').source)
    let value: Readonly<Ref<string>> | undefined
    const Probe = defineComponent(() => {
      value = useStateObservable(source)
      return () => null
    })
    render(Probe)

    source.value = aSource('after').source

    expect(value?.value).toBe('after')
  })

  it('sleeps in a KeepAlive and is current when it wakes', async () => {
    const { source, next, count } = aSource('old')
    const isShown = shallowRef(true)
    const Page = showing(source)
    render(() => h(KeepAlive, () => (isShown.value ? h(Page) : null)))
    expect(count()).toEqual({ begun: 1, active: 1 })

    isShown.value = false
    await nextTick()
    expect(count().active).toBe(0)
    next('new')
    isShown.value = true
    await nextTick()
    await nextTick()

    expect(screen.getByRole('status').textContent).toBe('new')
    expect(count()).toEqual({ begun: 2, active: 1 })
  })

  it('stays awake in a scope that outlives the component that made it', async () => {
    const { source, count } = aSource('a')
    const isShown = shallowRef(true)
    const store = effectScope(true)
    const Page = defineComponent(() => {
      const value = store.run(() => useStateObservable(source))
      return () => h('p', value?.value)
    })
    const { unmount } = render(() => h(KeepAlive, () => (isShown.value ? h(Page) : null)))

    isShown.value = false
    await nextTick()
    unmount()
    expect(count().active).toBe(1)
    store.stop()

    expect(count().active).toBe(0)
  })

  it('subscribes at once outside of components, and lets go with its scope', () => {
    const { source, next, count } = aSource('first')
    const scope = effectScope()
    const value = scope.run(() => useStateObservable(source))

    next('second')

    expect(value?.value).toBe('second')
    expect(count()).toEqual({ begun: 1, active: 1 })
    scope.stop()
    expect(count().active).toBe(0)
  })

  it('cannot be written', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const scope = effectScope()
    const value = scope.run(() => useStateObservable(aSource('kept').source)) as Ref<string>

    value.value = 'written'

    expect(value.value).toBe('kept')
    expect(warn).toHaveBeenCalledOnce()
    warn.mockClear()
    scope.stop()
  })
})

function showing(
  source: StateObservable<string> | Ref<StateObservable<string>>,
  updated: () => void = () => {},
): Component {
  return defineComponent(() => {
    const value = useStateObservable(source)
    onUpdated(updated)
    return () => h('p', { role: 'status' }, value.value)
  })
}

function aSource(initial: string) {
  const values = new BehaviorSubject(initial)
  let begun = 0
  let active = 0
  const counted = new Observable<string>((subscriber) => {
    begun += 1
    active += 1
    const subscription = values.subscribe(subscriber)
    return () => {
      active -= 1
      subscription.unsubscribe()
    }
  })
  return {
    source: Object.defineProperty(counted, 'value', {
      get: () => values.value,
    }) as StateObservable<string>, // the getter is the property it lacked
    next: (value: string) => values.next(value),
    count: () => ({ begun, active }),
  }
}
