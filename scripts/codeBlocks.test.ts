import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

/** A code block of a page, as if it were a file of the package that has what it imports. */
interface Block {
  readonly title: string
  readonly file: string
  readonly code: string
}

/** Every page whose blocks are compiled, and the package whose dependencies they may use. */
const pages: readonly (readonly [page: string, home: string])[] = [
  ['README.md', 'packages/react'],
  // The sandbox depends on nothing of ours; its README shows it with core.
  ...packagesWithReadme().map(
    (name) =>
      [`packages/${name}/README.md`, `packages/${name === 'sandbox' ? 'core' : name}`] as const,
  ),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((page) => page.endsWith('.md'))
    .map((page) => [`docs/${page}`, 'packages/core'] as const),
]

function packagesWithReadme(): readonly string[] {
  return readdirSync(join(root, 'packages')).filter((name) =>
    readdirSync(join(root, 'packages', name)).includes('README.md'),
  )
}

function blocksOf(text: string, page: string, home: string): Block[] {
  return [...text.matchAll(/^```(tsx?)\n(.*?)^```$/gms)].map(([, language, code = ''], index) => ({
    title: `${page}, block ${index + 1}`,
    file: join(root, home, `${page.replaceAll('/', '-')}.${index + 1}.${language}`),
    // A block without imports or exports is a module all the same.
    code: `${code}\nexport {}\n`,
  }))
}

/** What a reader's own project has: a bundler, and single-file components beside the block. */
const ambient = `
interface ImportMeta {
  readonly hot?: { dispose(work: () => void): void }
}
declare module '*.vue' {
  const component: import('vue').Component
  export default component
}
`

/** What the compiler says of each block. */
function compile(blocks: readonly Block[]): string[] {
  const texts = new Map(blocks.map(({ file, code }) => [file, code]))
  texts.set(join(root, 'packages/vue/ambient.d.ts'), ambient)
  const { config } = ts.readConfigFile(join(root, 'tsconfig.base.json'), (path) =>
    readFileSync(path, 'utf8'),
  )
  const { options } = ts.parseJsonConfigFileContent(
    {
      ...config,
      compilerOptions: {
        ...config.compilerOptions,
        ...{ isolatedDeclarations: false, declaration: false, jsx: 'react-jsx' },
      },
    },
    ts.sys,
    join(root, 'packages/core'),
  )
  const types = { ...options, types: ['node'], noEmit: true, skipLibCheck: true }
  const host = ts.createCompilerHost(types)
  const program = ts.createProgram([...texts.keys()], types, {
    ...host,
    fileExists: (path) => texts.has(path) || host.fileExists(path),
    readFile: (path) => texts.get(path) ?? host.readFile(path),
    getSourceFile(path, target, ...rest) {
      const text = texts.get(path)
      return text === undefined
        ? host.getSourceFile(path, target, ...rest)
        : ts.createSourceFile(path, text, target)
    },
  })
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    const block = blocks.find((candidate) => candidate.file === file?.fileName)
    return `${block?.title ?? file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`
  })
}

describe('the code blocks of the pages', () => {
  const blocks = pages.flatMap(([page, home]) =>
    blocksOf(readFileSync(join(root, page), 'utf8'), page, home),
  )

  it(`compile, all ${blocks.length} of them`, { timeout: 60_000 }, () => {
    expect(blocks.length).toBeGreaterThan(8)
    expect(compile(blocks)).toEqual([])
  })

  it('would not compile with a wrong name', { timeout: 60_000 }, () => {
    const page = "```ts\nimport { createCleint } from '@unilink/core'\n```\n"

    expect(compile(blocksOf(page, 'wrong.md', 'packages/core'))).toEqual([
      expect.stringContaining('createCleint'),
    ])
  })
})
