import { EngineError } from '../engine/errors.ts'
import { localSocket } from './local-socket.ts'
import type { Transport } from './transport.ts'

/**
 * The transport that a `DOCKER_HOST` value names. `unix:///absolute/path` only for now; another
 * scheme throws `unsupported` (see `scheme`), anything else `invalid`. The rest of a refused value
 * is never repeated in the error: it may hold a password.
 */
export function transportFromDockerHost(value: string): Transport {
  const parts = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(value.trim())
  const scheme = parts?.[1]?.toLowerCase()
  const rest = parts?.[2]
  if (scheme === undefined || rest === undefined) {
    throw new EngineError('invalid', {
      operation: 'docker_host',
      address: 'DOCKER_HOST',
      reason: 'expected an address such as unix:///var/run/docker.sock',
    })
  }
  if (scheme !== 'unix') {
    throw new EngineError('unsupported', {
      operation: 'docker_host',
      address: `${scheme}://…`,
      scheme,
      reason: `addresses of the kind ${scheme}:// are not supported`,
    })
  }
  if (!rest.startsWith('/') || rest.includes('\0')) {
    throw new EngineError('invalid', {
      operation: 'docker_host',
      address: 'unix://…',
      scheme,
      reason: 'the path of a unix:// address must be absolute, such as unix:///var/run/docker.sock',
    })
  }
  return localSocket(rest)
}
