import { visibleText } from '@vigie/i18n'

/** Without the digest, which no one reads: `nginx:1.27@sha256:…` → `nginx:1.27`. */
export function formatImage(image: string): string {
  const shown = /^sha256:[0-9a-f]{64}$/.test(image)
    ? image.slice(0, 19)
    : image.replace(/@sha256:[0-9a-f]{64}$/, '')
  return visibleText(shown)
}
