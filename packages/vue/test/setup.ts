import { afterEach, beforeEach, expect, vi } from 'vitest'

// Vue warns on the console: of unclean set-ups, of failed hydration. A warning fails the test.
beforeEach(() => void vi.spyOn(console, 'warn'))
afterEach(() => expect(console.warn).not.toHaveBeenCalled())
