import { argon2, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

/** What one hash costs. OWASP's argon2id minimum for one pass; 18–80 ms on a small machine. */
export interface HashCost {
  readonly memoryKiB: number
  readonly passes: number
  readonly lanes: number
}

export const hashCost: HashCost = { memoryKiB: 46 * 1024, passes: 1, lanes: 1 }

const saltBytes = 16
const hashBytes = 32
/** What a stored hash may ask of this machine, whoever wrote it. */
const mostMemoryKiB = 1024 * 1024
const mostPasses = 16

interface StoredHash extends HashCost {
  readonly salt: Buffer
  readonly hash: Buffer
}

const run = promisify(argon2)

/** One spelling for what is typed the same, on keyboards that compose accents in different ways (NIST SP 800-63B). */
const spelled = (password: string): Buffer => Buffer.from(password.normalize('NFKC'), 'utf8')

function compute(password: string, salt: Buffer, { memoryKiB, passes, lanes }: HashCost): Promise<Buffer> {
  return run('argon2id', {
    message: spelled(password),
    nonce: salt,
    memory: memoryKiB,
    passes,
    parallelism: lanes,
    tagLength: hashBytes,
  })
}

const unpadded = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')

/** @returns a PHC string: `$argon2id$v=19$m=…,t=…,p=…$salt$hash` */
export async function hashPassword(
  password: string,
  random: (bytes: number) => Buffer,
  cost: HashCost = hashCost,
): Promise<string> {
  const salt = random(saltBytes)
  const hash = await compute(password, salt, cost)
  const { memoryKiB, passes, lanes } = cost
  return `$argon2id$v=19$m=${memoryKiB},t=${passes},p=${lanes}$${unpadded(salt)}$${unpadded(hash)}`
}

/**
 * Takes the same time for an account that is not there (`undefined`) and one whose row is damaged.
 * @returns whether it is the one; `stale` = stored at another cost than today's
 */
export async function checkPassword(
  password: string,
  stored: string | undefined,
  cost: HashCost = hashCost,
): Promise<{ readonly right: boolean; readonly stale: boolean }> {
  const known = stored === undefined ? undefined : parsePhc(stored)
  const { salt, hash, ...at } = known ?? { ...cost, salt: Buffer.alloc(saltBytes), hash: undefined }
  const found = await compute(password, salt, at)
  const right = timingSafeEqual(found, hash ?? found) && hash !== undefined
  const stale = at.memoryKiB !== cost.memoryKiB || at.passes !== cost.passes || at.lanes !== cost.lanes
  return { right, stale }
}

const phc =
  /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{22})\$([A-Za-z0-9+/]{43})$/

function parsePhc(text: string): StoredHash | undefined {
  const [, m, t, p, salt = '', hash = ''] = phc.exec(text) ?? []
  const [memoryKiB, passes, lanes] = [Number(m), Number(t), Number(p)]
  const usable = lanes >= 1 && memoryKiB >= 8 * lanes && passes >= 1
  if (!usable || memoryKiB > mostMemoryKiB || passes > mostPasses) return undefined
  return { memoryKiB, passes, lanes, salt: Buffer.from(salt, 'base64'), hash: Buffer.from(hash, 'base64') }
}
