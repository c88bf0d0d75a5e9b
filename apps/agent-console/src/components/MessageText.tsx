import type { ReactNode } from 'react'
import Markdown, { type Components, type Options } from 'react-markdown'
import rehypeSanitize from 'rehype-sanitize'
import remarkBreaks from 'remark-breaks'
import remarkGfm from 'remark-gfm'
import { LinkedText } from './LinkedText.tsx'

export interface MessageTextProps {
  readonly text: string
  /** Agents and bots write Markdown, customers plain text. */
  readonly isMarkdown: boolean
}

/** The words of a message, as the other side sees them. HTML stays text. */
export function MessageText({ text, isMarkdown }: MessageTextProps): ReactNode {
  if (!isMarkdown) return <LinkedText text={text} />
  return (
    <div className="markdown">
      <Markdown
        remarkPlugins={[remarkGfm, remarkBreaks]}
        remarkRehypeOptions={htmlAsText}
        rehypePlugins={[rehypeSanitize]}
        components={components}
      >
        {text}
      </Markdown>
    </div>
  )
}

/** A line that begins with a tag would otherwise vanish whole. */
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
