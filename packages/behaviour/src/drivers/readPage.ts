import type { TimelineItem } from '@unilink/core'
import type { Shown } from '../driver.ts'

/** Name of the attribute that carries a row of the list. */
export const rowAttribute = 'data-row'

/** Name of the attribute that carries any other part. */
export const partAttribute = 'data-part'

/** Reads a chat from the page: the rows from their elements, the rest from its own. */
export function readPage(host: Element): Shown {
  const parts = elements(host, partAttribute).map((element) => [
    element.getAttribute(partAttribute),
    JSON.parse(element.textContent ?? ''),
  ])
  const rows = elements(host, rowAttribute).map((element): TimelineItem =>
    JSON.parse(element.getAttribute(rowAttribute) ?? ''),
  )
  return { ...Object.fromEntries(parts), rows }
}

function elements(host: Element, attribute: string): Element[] {
  return Array.from(host.querySelectorAll(`[${attribute}]`))
}
