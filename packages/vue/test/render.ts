import type { Client } from '@unilink/core'
import { onTestFinished } from 'vitest'
import { createApp, type Component } from 'vue'
import { UniLinkPlugin } from '../src/index.ts'

/** Mounts an app on the page, with the plugin if there is a client; it goes with the test at the latest. */
export function render(component: Component, client?: Client): { readonly unmount: () => void } {
  const host = document.body.appendChild(document.createElement('div'))
  const app = createApp(component)
  if (client) app.use(UniLinkPlugin, { client })
  app.mount(host)
  let isMounted = true
  const unmount = () => {
    if (isMounted) app.unmount()
    isMounted = false
    host.remove()
  }
  onTestFinished(unmount)
  return { unmount }
}
