import { getCurrentInstance, inject, ssrContextKey } from 'vue'

/** Whether a server renders what is being set up, or has rendered it and the browser takes it over. */
export function isServerRendered(): boolean {
  const instance = getCurrentInstance()
  if (!instance || instance.isMounted) return false
  // Only what is taken over has an element before it is mounted.
  return Boolean(instance.vnode.el) || inject(ssrContextKey, undefined) !== undefined
}
