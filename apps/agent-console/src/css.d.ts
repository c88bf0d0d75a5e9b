import 'react'

declare module 'react' {
  /** Custom properties that components hand to the stylesheets. */
  interface CSSProperties {
    '--hue'?: number
  }
}
