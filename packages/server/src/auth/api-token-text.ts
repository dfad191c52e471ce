import { crc32 } from 'node:zlib'

/** Names the product, so that scanners of leaked secrets and people know one when they see it. */
const prefix = 'vigie_'
const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
/** 62^43 > 2^256 */
const bodyLength = 43
/** 62^6 > 2^32 */
const checkLength = 6

function base62(value: bigint, length: number): string {
  let text = ''
  for (let rest = value; text.length < length; rest /= 62n) text = `${alphabet[Number(rest % 62n)]}${text}`
  return text
}

const checkOf = (head: string): string => base62(BigInt(crc32(head)), checkLength)

/** `vigie_`, 256 bits, and a checksum that tells a mistyped one without asking the database. */
export function newApiToken(random: (bytes: number) => Buffer): string {
  const head = prefix + base62(BigInt(`0x${random(32).toString('hex')}`), bodyLength)
  return head + checkOf(head)
}

/** Whether it is meant as one: access tokens never begin like that. */
export const isMeantAsApiToken = (text: string): boolean => text.startsWith(prefix)

export function isWellFormedApiToken(text: string): boolean {
  const head = text.slice(0, -checkLength)
  return /^vigie_[0-9A-Za-z]{49}$/.test(text) && checkOf(head) === text.slice(-checkLength)
}

/** The first characters, so that one can tell them apart in a list; of no use to guess the rest. */
export const hintOf = (token: string): string => token.slice(0, prefix.length + 4)
