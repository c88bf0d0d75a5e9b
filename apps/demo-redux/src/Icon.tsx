const face = 'M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0M9 9.5v.5m6-.5v.5'

const paths = {
  attach:
    'M20.5 11.5 12 20a5.7 5.7 0 0 1-8-8l8.6-8.6a3.8 3.8 0 0 1 5.4 5.4L9.4 17.3a1.9 1.9 0 0 1-2.7-2.7l7.8-7.8',
  send: 'M12 19V5m-6.5 6.5L12 5l6.5 6.5',
  close: 'M6.5 6.5l11 11m0-11l-11 11',
  down: 'M12 5v14m6.5-6.5L12 19l-6.5-6.5',
  retry: 'M20 12a8 8 0 1 1-2.4-5.7L20 8.5M20 4v4.5h-4.5',
  file: 'M13.5 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8.5zM13.5 3v5.5H19',
  clock: 'M12 7.5V12l3 2m6-2a9 9 0 1 1-18 0 9 9 0 0 1 18 0',
  sent: 'M5 12.5l4.5 4.5L19 7.5',
  seen: 'M2 12.5l4.5 4.5L16 7.5m-4.5 9L12 17l9.5-9.5',
  warning: 'M12 8v5m0 3.5v.1M21 12a9 9 0 1 1-18 0 9 9 0 0 1 18 0',
  bot: 'M12 3v4m-4 0h8a3 3 0 0 1 3 3v6a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3v-6a3 3 0 0 1 3-3zm1.5 5v1.5m5-1.5v1.5M2.5 12v2.5m19-2.5v2.5',
  place:
    'M12 21s7-6.2 7-11.5a7 7 0 1 0-14 0C5 14.8 12 21 12 21zm0-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5',
  link: 'M10 14a4 4 0 0 0 5.7 0l3.3-3.3a4 4 0 0 0-5.7-5.7l-1 1m1.7 4a4 4 0 0 0-5.7 0L5 13.3a4 4 0 0 0 5.7 5.7l1-1',
  unplugged: 'M3 3l18 18M9 3v4m6-4v4m3 3V7H9.5M6.5 8.5V11a5.5 5.5 0 0 0 8.5 4.6M12 16.5V21',
  menu: 'M4 6.5h16M4 12h16M4 17.5h10',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8m-7.5 8.5a7.5 7.5 0 0 1 15 0',
  plus: 'M12 5v14m-7-7h14',
  star: 'M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9-4.3-4.1 5.9-.8z',
  face1: `${face}M8 17a4.6 4.6 0 0 1 8 0M7.5 8l2.5 1m6.5-1L14 9`,
  face2: `${face}M8.5 16.5a4.6 4.6 0 0 1 7 0`,
  face3: `${face}M8.5 15.5h7`,
  face4: `${face}M8.5 14.5a4.6 4.6 0 0 0 7 0`,
  face5: `${face}M7.5 13.5h9a4.6 4.6 0 0 1-9 0z`,
} as const

/** A line drawing in the colour of the text around it; the words beside it carry the meaning. */
export function Icon({ name }: { name: keyof typeof paths }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  )
}
