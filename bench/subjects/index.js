import '../fakeSocket.js'

export * as parse from './parse.js'
export * as railsActioncable from './railsActioncable.js'
export * as anycableWeb from './anycableWeb.js'
export * as unilinkRoom from './unilinkRoom.js'
export * as unilinkClient from './unilinkClient.js'
export * as streamChat from './streamChat.js'
