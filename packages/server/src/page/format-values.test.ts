import { expect, test } from 'vitest'
import {
  formatAge,
  formatBytes,
  formatImage,
  formatPercent,
  formatPorts,
  formatTime,
  formatUptime,
  percentOf,
} from './format-values.ts'

test('sizes change their unit before they would print as 1024', () => {
  expect(formatBytes('en', -1)).toBe('0 B')
  expect(formatBytes('en', 1023)).toBe('1023 B')
  expect(formatBytes('en', 1024)).toBe('1.0 KiB')
  expect(formatBytes('en', 1024 ** 2 - 1)).toBe('1.0 MiB')
  expect(formatBytes('fr', 1.5 * 1024 ** 3)).toBe('1,5 Gio')
  expect(formatBytes('en', 5 * 1024 ** 6)).toBe('5120.0 PiB')
})

test('a percent of nothing is not known', () => {
  expect(percentOf(1, 0)).toBeUndefined()
  expect(formatPercent('en', 36.54)).toBe('36.5%')
  expect(formatPercent('fr', 36.56)).toBe('36,6 %')
})

test('a percent below a tenth is not shown as zero, and zero is', () => {
  expect(formatPercent('en', 0.099)).toBe('< 0.1%')
  expect(formatPercent('fr', 1e-9)).toBe('< 0,1 %')
  expect(formatPercent('en', 0)).toBe('0.0%')
  expect(formatPercent('en', 0.1)).toBe('0.1%')
})

test.each([
  [-5, '0 seconds', '0 seconde'],
  [1, '1 second', '1 seconde'],
  [59.9, '59 seconds', '59 secondes'],
  [60, '1 minute', '1 minute'],
  [7199, '1 hour', '1 heure'],
  [86_400 * 412, '412 days', '412 jours'],
])('%d s is %s, %s', (seconds, en, fr) => {
  expect(formatAge('en', seconds)).toBe(en)
  expect(formatAge('fr', seconds)).toBe(fr)
})

test('an uptime under a minute does not tick', () => {
  expect(formatUptime('en', 3)).toBe(formatUptime('en', 59))
})

test('a time names its zone, over the change of clocks too', () => {
  const before = Date.UTC(2026, 2, 29, 0, 59, 59)
  expect(formatTime(before)).toBe('2026-03-29 00:59:59 UTC')
  const paris = (epochMs: number) => (epochMs <= before ? 60 : 120)
  expect(formatTime(before, paris)).toBe('2026-03-29 01:59:59 UTC+1')
  expect(formatTime(before + 1000, paris)).toBe('2026-03-29 03:00:00 UTC+2')
  expect(formatTime(before, () => 330)).toBe('2026-03-29 06:29:59 UTC+5:30')
  expect(formatTime(before, () => -210)).toBe('2026-03-28 21:29:59 UTC−3:30')
})

test('ports are sorted, said once for both address families, and with an address only where it tells something', () => {
  const tcp = (containerPort: number, hostPort?: number, hostIp?: string) => ({
    containerPort,
    hostPort,
    hostIp,
    protocol: 'tcp',
  })
  expect(
    formatPorts([
      tcp(443, 8443, '::'),
      tcp(80),
      tcp(443, 8443, '0.0.0.0'),
      tcp(53, 53, 'fe80::1'),
      tcp(53, 53, '10.0.0.1'),
    ]),
  ).toEqual(['10.0.0.1:53→53/tcp', '[fe80::1]:53→53/tcp', '80/tcp', '8443→443/tcp'])
})

test('an image loses the digest that no one reads', () => {
  const digest = `sha256:${'a'.repeat(64)}`
  expect(formatImage(`nginx:1.27@${digest}`)).toBe('nginx:1.27')
  expect(formatImage(digest)).toBe('sha256:aaaaaaaaaaaa')
  expect(formatImage('nginx@sha256:short')).toBe('nginx@sha256:short')
})
