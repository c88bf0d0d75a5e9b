import type { Ports } from '../src/ports.ts'

/** Switches one quirk of the server, or one rule of the client, off. */
export type Tampering = (ports: Ports) => Ports

/** One tampering after the other. */
export const both =
  (...tamperings: readonly Tampering[]): Tampering =>
  (ports) =>
    tamperings.reduce((tampered, tampering) => tampering(tampered), ports)
