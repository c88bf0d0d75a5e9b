import 'react'

declare module 'react' {
  interface CSSProperties {
    /** Degrees on the colour wheel. */
    '--avatar-hue'?: number
  }
}
