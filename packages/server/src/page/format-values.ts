import { type Language, translate } from '@vigie/i18n'
import type { ServicePort } from './page-model.ts'

/** Figures for readers. Rounded to one decimal, so that a page does not change when nothing does. */

const units = {
  en: ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'],
  fr: ['o', 'Kio', 'Mio', 'Gio', 'Tio', 'Pio'],
} as const

function decimal(language: Language, value: number): string {
  const text = value.toFixed(1)
  return language === 'fr' ? text.replace('.', ',') : text
}

export function formatBytes(language: Language, bytes: number): string {
  let value = Math.max(0, bytes)
  let step = 0
  // 1023.95 would print as 1024.0 of the smaller unit.
  while (value >= 1023.95 && step < units[language].length - 1) {
    value /= 1024
    step++
  }
  return `${step === 0 ? String(Math.round(value)) : decimal(language, value)} ${units[language][step]}`
}

/** Little is not nothing: what would round to zero, or nearly, is said to be below a tenth. */
export function formatPercent(language: Language, percent: number): string {
  const little = percent > 0 && percent < 0.1
  const text = little ? `< ${decimal(language, 0.1)}` : decimal(language, percent)
  return language === 'fr' ? `${text} %` : `${text}%`
}

/** Used of a total as 0–100, or undefined when there is no total. */
export function percentOf(used: number | undefined, total: number | undefined): number | undefined {
  if (used === undefined || total === undefined) return undefined
  return total > 0 ? (100 * used) / total : undefined
}

/** Longest first: seconds, then singular and plural. (An Intl.NumberFormat per row costs 20 µs.) */
const spans = {
  en: [
    [86_400, 'day', 'days'],
    [3_600, 'hour', 'hours'],
    [60, 'minute', 'minutes'],
    [1, 'second', 'seconds'],
  ],
  fr: [
    [86_400, 'jour', 'jours'],
    [3_600, 'heure', 'heures'],
    [60, 'minute', 'minutes'],
    [1, 'seconde', 'secondes'],
  ],
} as const

/** One largest unit, rounded down; under a minute is said in words, so that it does not tick. */
export function formatUptime(language: Language, seconds: number): string {
  return seconds < 60 ? translate(language, 'page.under_a_minute') : formatAge(language, seconds)
}

/** One largest unit, down to seconds: how old something is. */
export function formatAge(language: Language, seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const [length, one, many] = spans[language].find(([span]) => whole >= span) ?? spans[language][3]
  const count = Math.floor(whole / length)
  // French counts zero as singular.
  return `${count} ${count === 1 || (count === 0 && language === 'fr') ? one : many}`
}

/** Minutes that the reader's clock is ahead of UTC at an instant. (A named zone costs 12 ms of Intl.) */
export type UtcOffset = (epochMs: number) => number

export const inUtc: UtcOffset = () => 0

/** `2026-01-02 03:04:05 UTC`, elsewhere `2026-01-02 04:04:05 UTC+1` or `… UTC+5:30`. */
export function formatTime(epochMs: number, utcOffset: UtcOffset = inUtc): string {
  const offset = utcOffset(epochMs)
  const wall = new Date(epochMs + offset * 60_000).toISOString().slice(0, 19).replace('T', ' ')
  const minutes = Math.abs(offset) % 60
  const hours = `${offset < 0 ? '−' : '+'}${Math.floor(Math.abs(offset) / 60)}`
  if (offset === 0) return `${wall} UTC`
  return `${wall} UTC${hours}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}`
}

const anyAddress = new Set(['', '0.0.0.0', '::'])

/** `8080→80/tcp`, with the address only where it is a particular one; unpublished: `80/tcp`. */
function formatPort(port: ServicePort): string {
  const inside = `${port.containerPort}/${port.protocol}`
  if (port.hostPort === undefined) return inside
  const ip = port.hostIp ?? ''
  const shown = ip.includes(':') ? `[${ip}]` : ip
  return `${anyAddress.has(ip) ? '' : `${shown}:`}${port.hostPort}→${inside}`
}

/** Sorted, and said once where IPv4 and IPv6 say the same. */
export function formatPorts(ports: readonly ServicePort[]): readonly string[] {
  const shown = ports.map((port) => ({ ...port, text: formatPort(port) }))
  // By the text in the end: an engine lists the addresses of one port in no particular order.
  shown.sort(
    (a, b) =>
      a.containerPort - b.containerPort ||
      (a.hostPort ?? 0) - (b.hostPort ?? 0) ||
      (a.text < b.text ? -1 : Number(a.text > b.text)),
  )
  return [...new Set(shown.map((port) => port.text))]
}

/** Without the digest, which no one reads: `nginx:1.27@sha256:…` → `nginx:1.27`. */
export function formatImage(image: string): string {
  if (/^sha256:[0-9a-f]{64}$/.test(image)) return image.slice(0, 19)
  return image.replace(/@sha256:[0-9a-f]{64}$/, '')
}
