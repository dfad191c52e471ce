import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { settings } from '../config/settings-table.ts'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import { controlSocketName } from '../wiring/control-socket.ts'
import type { CommandContext } from './command.ts'

/** How the running Vigie is spoken to. */
export type ServerAddress =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'url'; readonly url: URL; readonly token: string }

/**
 * `VIGIE_URL` with its token if that is set, else the control socket in the data folder. Only these
 * are read: whatever is wrong with another setting is the server's concern.
 * @throws VigieError cli_url_invalid, cli_token_missing, setting_file_unreadable
 */
export function serverAddress(env: CommandContext['env']): ServerAddress {
  const text = env.VIGIE_URL?.trim()
  if (!text) {
    const dataDir = env[settings.dataDir.name]?.trim() || settings.dataDir.byDefault || '.'
    return { kind: 'socket', path: join(resolve(dataDir), controlSocketName) }
  }
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isWeb = url?.protocol === 'http:' || url?.protocol === 'https:'
  // What stands in it may be a password: it is not repeated.
  if (url === undefined || !isWeb || url.username || url.password) throw new VigieError('cli_url_invalid')
  const token = readToken(env)
  if (!/^[\x21-\x7e]{1,4096}$/.test(token)) throw new VigieError('cli_token_missing')
  return { kind: 'url', url, token }
}

function readToken(env: CommandContext['env']): string {
  const direct = env.VIGIE_TOKEN?.trim()
  const path = env.VIGIE_TOKEN_FILE?.trim()
  if (direct || !path) return direct ?? ''
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (error) {
    throw new VigieError('setting_file_unreadable', {
      name: 'VIGIE_TOKEN_FILE',
      path,
      reason: reasonOf(error),
    })
  }
}

/** Whether a token travels readable: neither TLS nor this machine. */
export function isReadableOnTheWay(address: ServerAddress): boolean {
  if (address.kind === 'socket' || address.url.protocol === 'https:') return false
  return !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(address.url.hostname)
}
