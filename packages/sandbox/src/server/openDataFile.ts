import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import Database from 'libsql'
import type { Change, Journal } from '../ports/journal.ts'

/** The data file cannot be used; the message is a sentence that says what to do. */
class DataFileError extends Error {
  override readonly name = 'DataFileError'
}

/** A journal on disk, with what earlier runs left in it. */
export interface DataFile extends Journal {
  readonly snapshot: readonly Change[]
  readonly close: () => void
}

/** Marks a file as ours: "ULSB". */
const APPLICATION_ID = 0x554c5342
/** Raised when the form of the rows changes. */
const FORMAT_VERSION = 2

interface StoredRow {
  readonly kind: Change['table']
  readonly id: number
  readonly json: string
  readonly bytes: Uint8Array | null
}

/** Opens or makes a data file. Throws `DataFileError`. */
export function openDataFile(path: string): DataFile {
  refuseImpossiblePath(path)
  let database: Database.Database | undefined
  try {
    database = new Database(path)
    prepare(database, path)
    return createDataFile(database)
  } catch (error) {
    database?.close()
    throw explain(error, path)
  }
}

function createDataFile(database: Database.Database): DataFile {
  const write = database.prepare(
    'INSERT OR REPLACE INTO rows (kind, id, json, bytes) VALUES (?, ?, ?, ?)',
  )
  const remove = database.prepare('DELETE FROM rows WHERE kind = ? AND id = ?')
  const commit = database.transaction((changes: readonly Change[]) => {
    for (const { id, row, table } of changes) {
      if (row === null) remove.run(table, id)
      else if ('bytes' in row) {
        const { bytes, ...rest } = row
        write.run(table, id, JSON.stringify(rest), Buffer.from(bytes))
      } else write.run(table, id, JSON.stringify(row), null)
    }
  })
  // The columns are those of the table made below.
  const stored = database.prepare('SELECT kind, id, json, bytes FROM rows').all() as StoredRow[]
  return {
    snapshot: stored.map(toChange),
    commit: (changes) => commit(changes),
    close() {
      // Leaves one file that is whole by itself, and free: closing alone keeps the lock until the
      // driver's memory is collected, and the lock is given back with the next read.
      database.exec('PRAGMA journal_mode = DELETE')
      database.exec('PRAGMA locking_mode = NORMAL')
      database.prepare('SELECT count(*) FROM rows').get()
      database.close()
    },
  }
}

function toChange({ bytes, id, json, kind }: StoredRow): Change {
  const row: object = JSON.parse(json)
  const whole = bytes === null ? row : { ...row, bytes: new Uint8Array(bytes) }
  // What was written was a change; the version of the format vouches for it.
  return { table: kind, id, row: whole } as unknown as Change
}

function prepare(database: Database.Database, path: string): void {
  // One sandbox a file: a second one would answer from rows the first has changed.
  database.pragma('locking_mode = EXCLUSIVE')
  database.pragma('journal_mode = WAL')
  // In this mode a commit is handed to the system before it returns. That outlives the end of this
  // process, kill -9 included; only a power cut could lose the last moments, and waiting for the
  // disk on every message would cost more than a local server is worth.
  database.pragma('synchronous = NORMAL')
  const applicationId = readNumber(database, 'application_id')
  const version = readNumber(database, 'user_version')
  const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()
  if (tables.length > 0 && applicationId !== APPLICATION_ID) {
    throw new DataFileError(
      `The file ${path} belongs to another program; choose another name with --data FILE.`,
    )
  }
  if (version > FORMAT_VERSION) {
    throw new DataFileError(
      `The data file ${path} comes from a newer version; update the sandbox or choose another file with --data FILE.`,
    )
  }
  database.exec(
    'CREATE TABLE IF NOT EXISTS rows (kind TEXT NOT NULL, id INTEGER NOT NULL, json TEXT NOT NULL, bytes BLOB, PRIMARY KEY (kind, id)) WITHOUT ROWID',
  )
  database.pragma(`application_id = ${APPLICATION_ID}`)
  database.pragma(`user_version = ${FORMAT_VERSION}`)
}

function readNumber(database: Database.Database, pragma: string): number {
  const row: unknown = database.prepare(`PRAGMA ${pragma}`).get()
  const values = typeof row === 'object' && row !== null ? new Map(Object.entries(row)) : undefined
  return Number(values?.get(pragma))
}

function refuseImpossiblePath(path: string): void {
  const folder = dirname(resolve(path))
  if (!existsSync(folder)) {
    throw new DataFileError(`There is no folder ${folder}; make it, or choose another data file.`)
  }
  if (!existsSync(path)) return
  if (statSync(path).isDirectory()) {
    throw new DataFileError(`${path} is a folder; give --data the name of a file.`)
  }
  try {
    accessSync(path, constants.R_OK | constants.W_OK)
  } catch (cause) {
    throw new DataFileError(
      `The data file ${path} may not be read or written; change its rights or choose another with --data FILE.`,
      { cause },
    )
  }
}

function explain(cause: unknown, path: string): DataFileError {
  if (cause instanceof DataFileError) return cause
  const text = cause instanceof Error ? cause.message : String(cause)
  if (/locked|busy/i.test(text)) {
    return new DataFileError(
      `The data file ${path} is in use; end the other sandbox, or choose another file with --data FILE.`,
      { cause },
    )
  }
  if (/not a database|malformed|JSON|corrupt/i.test(text)) {
    return new DataFileError(
      `The data file ${path} is damaged or no data file; move it away to start anew, or choose another with --data FILE.`,
      { cause },
    )
  }
  return new DataFileError(
    `The data file ${path} cannot be opened (${text}); check its folder, or use --memory.`,
    { cause },
  )
}
