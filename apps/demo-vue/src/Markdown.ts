import type { Element, Root } from 'hast'
import { toJsxRuntime } from 'hast-util-to-jsx-runtime'
import rehypeSanitize from 'rehype-sanitize'
import remarkBreaks from 'remark-breaks'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype, { type Options } from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { Fragment, type FunctionalComponent } from 'vue'
import { jsx, jsxs } from 'vue/jsx-runtime'

/** Shows Markdown as elements, never as a string of HTML. */
export const Markdown: FunctionalComponent<{ text: string }> = ({ text }) =>
  toJsxRuntime(processor.runSync(processor.parse(text)), {
    Fragment,
    jsx,
    jsxs,
    elementAttributeNameCase: 'html',
    stylePropertyNameCase: 'css',
  })
Markdown.props = ['text']

/** HTML is shown as it was written: a line that begins with a tag would otherwise vanish whole. */
const htmlAsText: Options = {
  handlers: { html: (_, { value }: { value: string }) => ({ type: 'text', value }) },
}

const processor = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkBreaks)
  .use(remarkRehype, htmlAsText)
  .use(rehypeSanitize)
  .use(() => (tree: Root) => visit(tree, 'element', leadElsewhere))

function leadElsewhere(element: Element) {
  if (element.tagName === 'img') {
    // A picture from anywhere would tell its host who reads this: it becomes a link.
    const { src, alt } = element.properties
    element.tagName = 'a'
    element.properties = { href: src }
    element.children = [{ type: 'text', value: alt || 'Picture' }]
  }
  if (element.tagName === 'a')
    element.properties = {
      href: element.properties['href'],
      target: '_blank',
      rel: ['noopener', 'noreferrer'],
    }
}
