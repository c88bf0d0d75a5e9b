export { listen, type ListenOptions, type RunningSandbox } from './listen.ts'
