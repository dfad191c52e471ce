// Purpose: one connected engine: API version agreed, calls and streams sent over its transport.
// Never: knows an operation's path or answer (those are one file each), nor retries a host.
// Callers: the operations of this folder; the server opens one engine per host and closes it.
import { type ConnectionLimits, Connections } from '../http/connections.ts'
import type { CallOptions } from '../http/deadline.ts'
import type { HttpCall } from '../http/exchange.ts'
import { requestTarget } from '../http/path.ts'
import { requestReply } from '../http/request.ts'
import { openStream } from '../http/stream.ts'
import { hijack } from '../http/upgrade.ts'
import type { Transport } from '../transport/transport.ts'
import { negotiate } from './api-version.ts'
import type { Engine, EngineCall } from './engine.ts'

export interface ConnectOptions extends CallOptions, ConnectionLimits {}

/**
 * Pings the engine and agrees on an API version. Throws an `EngineError`: those of the transport,
 * `timeout`, `too_old`, `too_new`, `protocol`. On failure the transport is left open for its owner.
 */
export async function connectEngine(transport: Transport, options: ConnectOptions = {}): Promise<Engine> {
  const connections = new Connections(transport, options)
  try {
    const unversioned = engineOver(connections, '')
    return engineOver(connections, await negotiate(unversioned, options))
  } catch (error) {
    connections.close()
    throw error
  }
}

function engineOver(connections: Connections, apiVersion: string): Engine {
  const { transport } = connections
  const http = (call: EngineCall): HttpCall => {
    const context = { operation: call.operation, address: transport.address }
    const versioned = call.unversioned === true ? call.path : [`v${apiVersion}`, ...call.path]
    return {
      operation: call.operation,
      method: call.method ?? 'GET',
      target: requestTarget(versioned, call.query ?? {}, context),
      body: call.body === undefined ? undefined : JSON.stringify(call.body),
    }
  }
  return {
    transport,
    apiVersion,
    // Asynchronous so that a refused path segment rejects like every other failure.
    request: async (call, options = {}) => requestReply(connections, http(call), options),
    stream: async (call, options = {}) => openStream(connections, http(call), options),
    hijack: async (call, options = {}) => hijack(connections, http(call), options),
    async close() {
      connections.close()
      await transport.close()
    },
  }
}
