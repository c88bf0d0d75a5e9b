/** Between a button and what it opens. */
const gapPx = 6

/** Puts something fixed above or below what opens it, wherever there is more room. */
export function placeBeside(opened: HTMLElement | null, opener: HTMLElement | null): void {
  if (!opened || !opener) return
  const { top, bottom, left, right } = opener.getBoundingClientRect()
  const { innerHeight, innerWidth } = window
  const isLow = top + bottom > innerHeight
  const isRight = left + right > innerWidth
  const room = isLow ? top : innerHeight - bottom
  Object.assign(opened.style, {
    top: isLow ? 'auto' : `${bottom + gapPx}px`,
    bottom: isLow ? `${innerHeight - top + gapPx}px` : 'auto',
    left: isRight ? 'auto' : `${Math.max(left, gapPx)}px`,
    right: isRight ? `${Math.max(innerWidth - right, gapPx)}px` : 'auto',
    maxHeight: `${room - 2 * gapPx}px`,
  })
}
