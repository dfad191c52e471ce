// Purpose: how bytes reach an engine's API; one file per way (local socket now; SSH, TLS later).
// Never: knows HTTP, nor what is asked over the streams it opens.
// Callers: http/connections.ts; the server chooses the transport of a host.
import type { Duplex } from 'node:stream'

export interface Transport {
  /** What a person recognises, for messages: `unix:///var/run/docker.sock`. Holds no secret. */
  readonly address: string
  /**
   * Opens one raw byte stream to the engine's API. `signal` bounds the opening only: once the
   * stream is handed over, its owner destroys it. Throws an `EngineError`.
   */
  connect(signal: AbortSignal): Promise<Duplex>
  /** Releases what all streams share (an SSH connection); open streams end. */
  close(): Promise<void>
}
