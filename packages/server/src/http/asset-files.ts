import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/** One step down, never up: no slash, no leading dot, nothing that is not plain ASCII. */
const plainName = /^[A-Za-z0-9_-][A-Za-z0-9._-]{0,200}$/

export interface Asset {
  readonly bytes: Buffer
  readonly type: string
  readonly encoding: 'br' | 'gzip' | undefined
  readonly etag: string
}

/**
 * A file of the built interface, compressed as the build left it beside.
 * @param accept the header Accept-Encoding
 * @returns undefined when there is none, or the name is none of a file here
 */
export async function readAsset(
  folder: string,
  name: string,
  accept: string | undefined,
): Promise<Asset | undefined> {
  const type = types[extname(name)]
  if (type === undefined || !plainName.test(name)) return undefined
  for (const [encoding, suffix] of encodingsOf(accept)) {
    const bytes = await readFile(join(folder, `${name}${suffix}`)).catch(absent)
    if (bytes !== undefined) return { bytes, type, encoding, etag: etagOf(bytes) }
  }
  return undefined
}

type Choice = readonly [Asset['encoding'], string]

/** The best first. A coding with `q=0` is one that is refused. */
function encodingsOf(accept: string | undefined): Choice[] {
  const accepted = new Set<string>()
  for (const item of (accept ?? '').slice(0, 500).split(',')) {
    const [coding = '', quality = ''] = item.split(';', 2)
    if (!/^\s*q=0(?:\.0*)?\s*$/.test(quality)) accepted.add(coding.trim().toLowerCase())
  }
  const choices: Choice[] = []
  if (accepted.has('br')) choices.push(['br', '.br'])
  if (accepted.has('gzip')) choices.push(['gzip', '.gz'])
  return [...choices, [undefined, '']]
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return undefined
  throw error
}

function etagOf(bytes: Buffer): string {
  return `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`
}
