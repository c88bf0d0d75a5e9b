import type { ReactNode } from 'react'

export type IconName = keyof typeof paths

export interface IconProps {
  readonly name: IconName
}

/** A line icon in the colour of the text. It says nothing to a screen reader: name the button. */
export function Icon({ name }: IconProps): ReactNode {
  return (
    <svg className={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}

const paths = {
  attach:
    'M20 11.5 12 19.4a5 5 0 0 1-7-7.1l8.4-8.3a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.3a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6',
  back: 'M15 5l-7 7 7 7',
  brand: 'M7 4h10a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-4l-5 4v-4H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z',
  close: 'M6 6l12 12M18 6L6 18',
  delivered: 'M2 12.5l4.5 4.5L15 7M11 16l1.2 1L21 7',
  down: 'M12 5v14M6 13l6 6 6-6',
  faults: 'M13 3L5 14h6l-1 7 8-11h-6z',
  file: 'M7 3h7l5 5v11a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM14 3v5h5',
  lock: 'M7 11h10a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  resolve: 'M5 12.5l4.5 4.5L19 7',
  reopen: 'M5 12a7 7 0 1 0 2.2-5.1M5 4v4h4',
  sample: 'M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM16.5 13v6M13.5 16h6',
  send: 'M4 12l16-8-6 16-3-6.5z',
  sent: 'M5 12.5l4.5 4.5L19 7',
  signOut: 'M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h10M17 8.5l3.5 3.5-3.5 3.5',
  trash: 'M5 7h14M10 7V5h4v2M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
}
