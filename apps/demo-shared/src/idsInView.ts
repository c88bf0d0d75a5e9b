/** Ids of the messages that can be seen in a scroller, by their `data-id`. */
export function idsInView(scroller: HTMLElement): readonly number[] {
  const { top, bottom } = scroller.getBoundingClientRect()
  return Array.from(scroller.querySelectorAll<HTMLElement>('[data-id]')).flatMap((element) => {
    const box = element.getBoundingClientRect()
    return box.bottom > top && box.top < bottom ? [Number(element.dataset['id'])] : []
  })
}
