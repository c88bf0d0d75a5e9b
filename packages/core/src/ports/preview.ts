/** Makes an address that shows a file before it is on the server, and takes it back. */
export interface Preview {
  /** Undefined where the platform has none or the file is nothing to show. */
  create(file: Blob): string | undefined
  revoke(url: string): void
}

/** `blob:` addresses of pictures, in browsers. */
export const platformPreview: Preview = {
  create: (file) =>
    typeof document !== 'undefined' && file.type.startsWith('image/')
      ? URL.createObjectURL(file)
      : undefined,
  revoke: (url) => URL.revokeObjectURL(url),
}
