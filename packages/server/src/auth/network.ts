import { isIP } from 'node:net'

/** An IPv4 address as it is, also where a socket of both families writes it as an IPv6 one. */
export const unmapped = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * Whom an address stands for when guesses are counted: the address, or of IPv6 the /64 that one
 * subscriber gets. What is no address counts as one.
 */
export function networkOf(address: string): string {
  const plain = unmapped((address.split('%')[0] ?? '').toLowerCase())
  if (isIP(plain) === 4) return plain
  if (isIP(plain) !== 6) return 'unknown'
  const [head = '', tail] = plain.split('::', 2)
  const parts = (text: string | undefined) => (text === undefined || text === '' ? [] : text.split(':'))
  // The last part may be written as IPv4, which is two; only the first four count.
  const [left, right] = [
    parts(head),
    parts(tail).flatMap((part) => (part.includes('.') ? ['0', '0'] : [part])),
  ]
  const zeros = Array.from({ length: tail === undefined ? 0 : 8 - left.length - right.length }, () => '0')
  const first = [...left, ...zeros, ...right].slice(0, 4).map((part) => part.replace(/^0+(?=.)/, ''))
  return `${first.join(':')}::/64`
}
