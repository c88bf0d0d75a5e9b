import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const docs = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => join('docs', file))

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  ...docs,
  ...['packages', 'apps', 'tools'].flatMap((folder) =>
    readdirSync(join(root, folder)).map((name) => join(folder, name, 'README.md')),
  ),
].filter((page) => existsSync(join(root, page)))

const read = (page: string): string => readFileSync(join(root, page), 'utf8')

/** Where the links of a page lead, other sites aside; code is not searched. */
function linksOf(page: string): string[] {
  const prose = read(page).replaceAll(/^```.*?^```$/gms, '')
  return Array.from(prose.matchAll(/\]\(([^)\s]+)\)/g), ([, target = '']) => target).filter(
    (target) => !/^[a-z]+:/.test(target),
  )
}

/** What a link leads to, or why it leads nowhere. */
function follow(page: string, link: string): string | undefined {
  const [path = '', heading] = link.split('#')
  const target = join(root, path === '' ? page : join(dirname(page), path))
  if (!existsSync(target)) return 'there is no such file'
  if (heading === undefined) return undefined
  const file = statSync(target).isDirectory() ? join(target, 'README.md') : target
  return anchorsOf(relative(root, file)).includes(heading) ? undefined : 'no heading is called so'
}

function anchorsOf(page: string): string[] {
  return Array.from(read(page).matchAll(/^#+ (.*)$/gm), ([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{Letter}\p{Number}_ -]/gu, '')
      .replaceAll(' ', '-'),
  )
}

it.each(pages)('%s links to nothing that is not there', (page) => {
  const broken = linksOf(page).flatMap((link) => {
    const problem = follow(page, link)
    return problem === undefined ? [] : [`${link}: ${problem}`]
  })

  expect(broken).toEqual([])
})

it('has every page of the documentation in its table of contents', () => {
  const listed = linksOf('docs/README.md').map((link) => join('docs', link.split('#')[0] ?? ''))
  const missing = docs.filter(
    (page) => dirname(page) === 'docs' && page !== 'docs/README.md' && !listed.includes(page),
  )

  expect(listed.length).toBeGreaterThan(10)
  expect(missing).toEqual([])
})
