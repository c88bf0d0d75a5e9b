import { act, screen } from '@testing-library/react'
import type { StateObservable } from '@unilink/core'
import { BehaviorSubject, Observable } from 'rxjs'
import { expect, it } from 'vitest'
import { describeEachReactMode } from '../test/describeEachReactMode.tsx'
import { useStateObservable } from './useStateObservable.ts'

describeEachReactMode('useStateObservable', (render) => {
  it('shows the current value and each that follows', () => {
    const { source, next } = aSource('first')
    render(<Value source={source} />)
    expect(screen.getByRole('status').textContent).toBe('first')

    act(() => next('second'))

    expect(screen.getByRole('status').textContent).toBe('second')
  })

  it('holds one subscription however often it renders, and none once it is gone', () => {
    const { source, count } = aSource('a')
    const { rerender, unmount } = render(<Value source={source} />)
    const begun = count().begun

    rerender(<Value source={source} />)
    rerender(<Value source={source} />)

    expect(count()).toEqual({ begun, active: 1 })
    unmount()
    expect(count().active).toBe(0)
  })

  it('follows another source and lets go of the one before', () => {
    const before = aSource('before')
    const after = aSource('after')
    const { rerender } = render(<Value source={before.source} />)

    rerender(<Value source={after.source} />)

    expect(screen.getByRole('status').textContent).toBe('after')
    expect(before.count().active).toBe(0)
    expect(after.count().active).toBe(1)
  })

  it('shows a value that came between the render and the subscription', () => {
    const { source, next } = aSource('old')
    function Hurry() {
      const value = useStateObservable(source)
      if (value === 'old') queueMicrotask(() => act(() => next('new')))
      return <p role="status">{value}</p>
    }

    render(<Hurry />)

    return expect(screen.findByText('new')).resolves.toBeDefined()
  })
})

function Value({ source }: { source: StateObservable<string> }) {
  return <p role="status">{useStateObservable(source)}</p>
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
