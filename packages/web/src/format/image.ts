import { visibleText } from '@vigie/i18n'

/**
 * Where it comes from, and what it is: `registry.example/team/` and `web:1.2`. The second tells images apart, so
 * where there is little room the first is cut. Together they are what `formatImage` says.
 */
export function imageParts(image: string): { readonly from: string; readonly name: string } {
  const shown = formatImage(image)
  const start = shown.lastIndexOf('/') + 1
  // Nothing behind the last slash is no name.
  return start === shown.length
    ? { from: '', name: shown }
    : { from: shown.slice(0, start), name: shown.slice(start) }
}

/** Without the digest, which no one reads: `nginx:1.27@sha256:…` → `nginx:1.27`. */
export function formatImage(image: string): string {
  const shown = /^sha256:[0-9a-f]{64}$/.test(image)
    ? image.slice(0, 19)
    : image.replace(/@sha256:[0-9a-f]{64}$/, '')
  return visibleText(shown)
}
