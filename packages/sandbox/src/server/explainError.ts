import { UsageError } from './options.ts'

/** One sentence about what went wrong and what to do about it. */
export function explainError(error: unknown): string {
  if (error instanceof UsageError) return error.message
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const port = error instanceof Error && 'port' in error ? String(error.port) : 'it'
  if (code === 'EADDRINUSE') {
    return `Port ${port} is taken; end the program that uses it, or choose another with --port N.`
  }
  if (code === 'EACCES') {
    return `Port ${port} needs more rights; choose one above 1023 with --port N.`
  }
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return 'This machine has no such address; check --host, or leave it out for 127.0.0.1.'
  }
  return error instanceof Error ? error.message : String(error)
}

/** One sentence about a data file that cannot be written any more. */
export function explainDataFailure(error: unknown, dataFile: string | undefined): string {
  const reason = error instanceof Error ? error.message : String(error)
  return `The data file ${dataFile ?? ''} cannot be written (${reason}); free some space on the disk and start again.`
}
