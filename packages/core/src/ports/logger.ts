/** Where the SDK reports what is worth a developer's look. It never gets tokens or texts. */
export interface Logger {
  debug(message: string, details?: unknown): void
  warn(message: string, details?: unknown): void
}

/** Warnings to the console, the rest to nobody. */
export const consoleLogger: Logger = {
  debug() {},
  warn: (message, details) => console.warn(`[unilink] ${message}`, details ?? ''),
}
