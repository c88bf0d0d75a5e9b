import type { Article } from '@unilink/core'
import { ExternalLink } from './ExternalLink.tsx'

/** Links to help pages. */
export function Articles({ articles }: { articles: readonly Article[] }) {
  return (
    <ul className="articles">
      {articles.map(({ title, description, link }, index) => (
        <li key={index}>
          <ExternalLink address={link}>{title}</ExternalLink>
          {description && <p>{description}</p>}
        </li>
      ))}
    </ul>
  )
}
