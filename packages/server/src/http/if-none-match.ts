/** RFC 9110 If-None-Match: weak comparison, a list, or `*`. */
export function isSame(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((one) => ['*', etag, `W/${etag}`].includes(one.trim()))
}
