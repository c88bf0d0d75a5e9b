import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findMutants, type Mutant } from './findMutants.ts'

const root = new URL('../../', import.meta.url)

/** Where the tests of the room run. */
export const coreFolder: string = fileURLToPath(new URL('packages/core/', root))

/** Where the files of mutants are. */
export const sourceFolder: string = join(coreFolder, 'src/')

/** The page with everything that can happen to the line. */
export function readLinePage(): string {
  return readFileSync(new URL('docs/connection.md', root), 'utf8')
}

/** Every mutant of what carries the line: the room, and the reader of its frames. */
export function findRoomMutants(): readonly Mutant[] {
  const room = readdirSync(join(sourceFolder, 'room'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .map((file) => `room/${file}`)
  return [...room, 'wire/decodeFrame.ts'].flatMap((file) =>
    findMutants(file, readFileSync(join(sourceFolder, file), 'utf8')),
  )
}
