import {
  getCurrentInstance,
  getCurrentScope,
  onActivated,
  onDeactivated,
  onMounted,
  shallowRef,
  type Ref,
} from 'vue'

/**
 * Whether there is somebody to show anything to: true from mounting on, except while a KeepAlive has
 * put the component aside. Never true on a server, where nothing is mounted.
 *
 * @remarks A scope of its own, as a store has, may serve other components: it does not sleep with
 * the one that happened to make it. Outside components it is true at once.
 */
export function useIsAwake(): Readonly<Ref<boolean>> {
  const instance = getCurrentInstance()
  const isAwake = shallowRef(instance?.isMounted ?? true)
  const set = (value: boolean) => () => void (isAwake.value = value)
  if (instance) onMounted(set(true))
  if (instance && isScopeOf(instance)) {
    onActivated(set(true))
    onDeactivated(set(false))
  }
  return isAwake
}

/** Vue keeps `scope` out of its types; without it nothing would ever sleep, which is only wasteful. */
function isScopeOf(instance: object) {
  return 'scope' in instance && instance.scope === getCurrentScope()
}
