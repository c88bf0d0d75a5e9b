import type { MessageItem } from '@unilink/core'
import Markdown, { type Components, type Options } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkBreaks from 'remark-breaks'
import remarkGfm from 'remark-gfm'

/** The words: agents write Markdown, customers plain text. HTML in either stays text. */
export function MessageText({ item }: { item: MessageItem }) {
  const { content, isOwn, contentAttributes } = item
  if (!content) return null
  if (contentAttributes.isDeleted) return <p className="bubble-deleted">{content}</p>
  if (isOwn) return <p className="bubble-plain">{content}</p>
  return (
    <Markdown
      remarkPlugins={[remarkGfm, remarkBreaks]}
      remarkRehypeOptions={htmlAsText}
      rehypePlugins={[rehypeSanitize]}
      components={components}
    >
      {content}
    </Markdown>
  )
}

/** HTML is shown as it was written: a line that begins with a tag would otherwise vanish whole. */
const htmlAsText: Options['remarkRehypeOptions'] = {
  handlers: { html: (_, { value }: { value: string }) => ({ type: 'text', value }) },
}

const components: Components = {
  a: ({ href, children }) => (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  ),
  // A picture from anywhere would tell its host who reads this: it becomes a link.
  img: ({ src, alt }) => (
    <a href={String(src)} target="_blank" rel="noopener noreferrer">
      {alt || 'Picture'}
    </a>
  ),
}
