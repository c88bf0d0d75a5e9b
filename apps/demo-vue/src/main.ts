import { UniLinkPlugin } from '@unilink/vue'
import { createApp } from 'vue'
import 'demo-shared/chat.css'
import App from './App.vue'
import Problem from './Problem.vue'

// Loaded late, so that settings the client refuses end on a page that says what to do.
import('./client.ts').then(
  ({ client }) => createApp(App).use(UniLinkPlugin, { client }).mount('#root'),
  (error: unknown) => createApp(Problem, { error }).mount('#root'),
)
