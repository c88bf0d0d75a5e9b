interface ImportMetaEnv {
  readonly VITE_UNILINK_URL?: string
  readonly VITE_UNILINK_INBOX?: string
}
