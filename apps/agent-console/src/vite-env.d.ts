interface ImportMetaEnv {
  readonly VITE_UNILINK_AGENT_TOKEN?: string
}
