import type { ReactNode } from 'react'
import type { Article } from '../../content.ts'
import { Icon } from '../Icon.tsx'

export interface ArticlesProps {
  readonly articles: readonly Article[]
}

export function Articles({ articles }: ArticlesProps): ReactNode {
  return (
    <ul className="articles" role="list" aria-label="Articles">
      {articles.map(({ title, description, url }, index) => (
        <li key={index}>
          <Icon name="article" />
          {url ? (
            <a href={url} target="_blank" rel="noopener noreferrer">
              {title}
            </a>
          ) : (
            <strong>{title}</strong>
          )}
          {description && <span>{description}</span>}
        </li>
      ))}
    </ul>
  )
}
