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
  article: 'M5 4h14v16H5zM8.5 8.5h7M8.5 12h7M8.5 15.5h4',
  attach:
    'M20 11.5 12 19.4a5 5 0 0 1-7-7.1l8.4-8.3a3.4 3.4 0 0 1 4.8 4.8l-8.4 8.3a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6',
  audio: 'M5 10v4M8.5 7v10M12 4v16M15.5 8v8M19 10.5v3',
  back: 'M15 5l-7 7 7 7',
  brand: 'M7 4h10a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-4l-5 4v-4H7a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z',
  cards: 'M4 6h10v12H4zM17 7.5h3v9h-3',
  choice: 'M5 7.5h.01M5 12h.01M5 16.5h.01M9 7.5h11M9 12h11M9 16.5h11',
  clock: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 8v4.5l3 2',
  close: 'M6 6l12 12M18 6L6 18',
  delivered: 'M2 12.5l4.5 4.5L15 7M11 16l1.2 1L21 7',
  down: 'M12 5v14M6 13l6 6 6-6',
  edit: 'M5 19h3.5L19 8.5 15.5 5 5 15.5zM13 7.5l3.5 3.5',
  email: 'M4 6h16v12H4zM4.5 7l7.5 6 7.5-6',
  faults: 'M13 3L5 14h6l-1 7 8-11h-6z',
  file: 'M7 3h7l5 5v11a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM14 3v5h5',
  form: 'M5 4h14v16H5zM8 8h8M8 12h8M8 16h3M14 15.5l1.2 1.2L18 14',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9h.01',
  info: 'M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16zM12 11.5V16M12 8v.5',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7L12 7.1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1.3-1.3',
  lock: 'M7 11h10a1 1 0 0 1 1 1v7a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  options: 'M4 8h9M17 8h3M15 6v4M4 16h3M11 16h9M9 14v4',
  person: 'M12 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM5 20c.6-3.6 3.2-5.5 7-5.5s6.4 1.9 7 5.5',
  place:
    'M12 21c-4.5-4.7-6.5-8-6.5-11a6.5 6.5 0 0 1 13 0c0 3-2 6.3-6.5 11zM12 8a2.2 2.2 0 1 0 0 4.4A2.2 2.2 0 0 0 12 8z',
  play: 'M8 5.5v13l10.5-6.5z',
  question: 'M4 6h16v9h-6l-4 4v-4H4zM9 10.5h6',
  rating: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.8z',
  reply: 'M10 6l-6 5.5 6 5.5M4 11.5h9a7 7 0 0 1 7 7',
  resolve: 'M5 12.5l4.5 4.5L19 7',
  reopen: 'M5 12a7 7 0 1 0 2.2-5.1M5 4v4h4',
  sample: 'M4 5h7v6H4zM13 5h7v6h-7zM4 13h7v6H4zM16.5 13v6M13.5 16h6',
  send: 'M4 12l16-8-6 16-3-6.5z',
  sent: 'M5 12.5l4.5 4.5L19 7',
  signOut: 'M14 4H6a1 1 0 0 0-1 1v14a1 1 0 0 0 1 1h8M10 12h10M17 8.5l3.5 3.5-3.5 3.5',
  trash: 'M5 7h14M10 7V5h4v2M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  video: 'M4 6h11v12H4zM15 10.5l5-3v9l-5-3',
  warning: 'M12 4l9 16H3zM12 10v4M12 17v.5',
}
