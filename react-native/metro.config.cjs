const { getDefaultConfig, mergeConfig } = require('@react-native/metro-config')
const { dirname, join } = require('node:path')

const here = __dirname
const repository = dirname(here)
/** What an app has once: our packages lie outside of it and would bring their own, or have none. */
const shared = /^(@babel\/runtime|react|rxjs)($|\/)/

module.exports = mergeConfig(getDefaultConfig(here), {
  projectRoot: here,
  watchFolders: [join(repository, 'packages/core'), join(repository, 'packages/react')],
  resolver: {
    useWatchman: false,
    resolveRequest(context, name, platform) {
      const origin = shared.test(name) ? join(here, 'app/index.tsx') : context.originModulePath
      return context.resolveRequest({ ...context, originModulePath: origin }, name, platform)
    },
  },
})
