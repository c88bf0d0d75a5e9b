/** The far end of a socket, as the server holds it. */
export interface SocketPeer {
  /** Sends a frame: of text, or a binary one. */
  readonly send: (frame: string | Uint8Array<ArrayBuffer>) => void
  /** Closes the line with a closing handshake. */
  readonly close: (code: number) => void
  /** Cuts the line without a closing handshake: the client sees code 1006. */
  readonly cut: () => void
}

/** What a socket tells the server. */
export interface ServerConnection {
  readonly receive: (text: string) => void
  /** The client is gone. */
  readonly closed: () => void
}

/** How the server answers the handshake of a socket. */
export type Handshake =
  | { readonly kind: 'accept' }
  /** An HTTP answer instead of the upgrade. */
  | {
      readonly kind: 'refuse'
      readonly status: number
      readonly headers: Readonly<Record<string, string>>
      readonly body: string
    }
  /** The line is cut without an answer. */
  | { readonly kind: 'cut' }
  /** Nothing is answered, ever. */
  | { readonly kind: 'ignore' }
