/**
 * Keeps the focus within an area when what has it goes away, as a form does once it is answered: it moves
 * to the nearest thing around that takes focus and is still there, else to the messages. Otherwise it would
 * fall to the page's body, and whoever uses a keyboard or a screen reader would start again at the top.
 *
 * @returns Ends it. React takes the function as a `ref`, whose type allows for null.
 */
export function keepFocus(area: HTMLElement | null): () => void {
  if (!area) return () => {}
  /** What has the focus, and what around it could take it, from the inside out. */
  let path: readonly HTMLElement[] = []

  const noteFocus = ({ target }: FocusEvent) => (path = pathOf(target as HTMLElement, area))
  // Browsers also tell of a blur when they remove what had the focus: then it is gone a moment later.
  const noteBlur = () => queueMicrotask(() => isThere(path[0]) && !hasFocus(path[0]) && forget())
  const forget = () => (path = [])
  const observer = new MutationObserver(() => {
    const [focused, ...around] = path
    if (!focused || isThere(focused)) return
    forget()
    if (!hasFocus(document.body)) return
    const next = around.find(isThere) ?? area.querySelector<HTMLElement>('[role="log"]')
    next?.focus({ preventScroll: true })
  })

  area.addEventListener('focusin', noteFocus)
  area.addEventListener('focusout', noteBlur)
  observer.observe(area, { childList: true, subtree: true })
  return () => {
    area.removeEventListener('focusin', noteFocus)
    area.removeEventListener('focusout', noteBlur)
    observer.disconnect()
  }
}

function pathOf(focused: HTMLElement, area: HTMLElement): readonly HTMLElement[] {
  const path = [focused]
  for (let at = focused.parentElement; at && at !== area; at = at.parentElement)
    if (at.hasAttribute('tabindex')) path.push(at)
  return path
}

function isThere(element: HTMLElement | undefined): boolean {
  return element !== undefined && element.isConnected
}

function hasFocus(element: HTMLElement | undefined): boolean {
  return document.activeElement === element
}
