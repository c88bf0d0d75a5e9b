import { render } from '@testing-library/react'
import { createElement, version } from 'react'
import { version as rendererVersion } from 'react-dom'
import { expect, it } from 'vitest'

it('runs on the oldest React that is supported', () => {
  const { container } = render(createElement('p', null, 'rendered'))

  expect([version, rendererVersion]).toEqual(['18.3.1', '18.3.1'])
  expect(container.textContent).toBe('rendered')
})
