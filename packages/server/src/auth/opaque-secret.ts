import { createHash, timingSafeEqual } from 'node:crypto'

/** 256 bits: 43 characters that need no quoting anywhere. */
export const newSecret = (random: (bytes: number) => Buffer): string => random(32).toString('base64url')

export const looksLikeSecret = (text: string): boolean => /^[A-Za-z0-9_-]{43}$/.test(text)

/** What the database keeps. One round is enough: nobody guesses 256 bits. */
export const storedSecret = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url')

/** Without telling by its duration how much of it is right. */
export function sameSecret(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest())
  return a !== undefined && b !== undefined && timingSafeEqual(a, b)
}
