/**
 * Text from outside, fit for a line: what has no shape (controls, direction marks, line separators)
 * is shown as `�`, so that a label can neither hide nor turn around what stands beside it.
 */
export const visibleText = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\ufffd')

/** Without the digest, which no one reads: `nginx:1.27@sha256:…` → `nginx:1.27`. */
export function formatImage(image: string): string {
  const shown = /^sha256:[0-9a-f]{64}$/.test(image)
    ? image.slice(0, 19)
    : image.replace(/@sha256:[0-9a-f]{64}$/, '')
  return visibleText(shown)
}
