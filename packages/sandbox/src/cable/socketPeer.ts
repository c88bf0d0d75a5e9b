/** The far end of a socket, as the server holds it. */
export interface SocketPeer {
  /** Sends a text frame. */
  readonly send: (text: string) => void
  /** Cuts the line without a closing handshake: the client sees code 1006. */
  readonly cut: () => void
}

/** What a socket tells the server. */
export interface ServerConnection {
  readonly receive: (text: string) => void
  /** The client is gone. */
  readonly closed: () => void
}
