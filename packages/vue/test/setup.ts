import { afterEach, beforeEach, expect, vi } from 'vitest'

// happy-dom has a `navigator.locks` that is null; in browsers without Web Locks it is undefined.
Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true })

// Vue warns on the console: of unclean set-ups, of failed hydration. A warning fails the test.
beforeEach(() => void vi.spyOn(console, 'warn'))
afterEach(() => expect(console.warn).not.toHaveBeenCalled())
