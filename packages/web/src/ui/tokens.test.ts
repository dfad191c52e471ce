import { expect, test } from 'vitest'
import css from './tokens.css?raw'

/** `--c-name: light-dark(#…, #…)` or one colour for both. */
const tokens = new Map(
  [...css.matchAll(/--c-([\w-]+): (?:light-dark\((#\w{6}), (#\w{6})\)|(#\w{6}));/g)].map(
    ([, name = '', light, dark, both]) => [name, { light: light ?? both ?? '', dark: dark ?? both ?? '' }],
  ),
)

/** WCAG 2.2, relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(first: string, second: string, theme: 'light' | 'dark'): number {
  const [a = 0, b = 0] = [first, second].map((name) => luminance(tokens.get(name)?.[theme] ?? '#888888'))
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const surfaces = ['bg', 'card', 'raised', 'sunken', 'hover']
const inks = ['ink', 'soft', 'accent', 'ok', 'bad', 'warn', 'idle', 'info']
const pairs = [
  ...inks.flatMap((ink) => surfaces.map((surface) => [ink, surface] as const)),
  ['accent', 'accent-tint'],
  ['ink', 'warn-tint'],
  ['ink', 'bad-tint'],
  ['bad', 'bad-tint'],
  ['warn', 'warn-tint'],
  ['on-accent', 'accent-fill'],
  ['on-accent', 'accent-fill-hover'],
  ['on-accent', 'bad-fill'],
  ['on-accent', 'bad-fill-hover'],
] as const

test.each(['light', 'dark'] as const)(
  'every text reaches 4.5:1 on every surface it stands on, %s',
  (theme) => {
    const low = pairs.filter(([ink, surface]) => contrast(ink, surface, theme) < 4.5)
    expect(
      low.map(([ink, surface]) => `${ink} on ${surface}: ${contrast(ink, surface, theme).toFixed(2)}`),
    ).toEqual([])
  },
)

test.each(['light', 'dark'] as const)(
  'edges of fields and the accent reach 3:1 on every surface, %s',
  (theme) => {
    for (const surface of surfaces) {
      expect(contrast('edge', surface, theme), `edge on ${surface}`).toBeGreaterThanOrEqual(3)
      expect(contrast('accent', surface, theme), `accent on ${surface}`).toBeGreaterThanOrEqual(3)
    }
  },
)

test('every colour that the pairs name exists', () => {
  for (const name of new Set([...pairs.flat(), 'edge'])) expect(tokens.has(name), name).toBe(true)
})
