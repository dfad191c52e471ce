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
const each = (ofInks: readonly string[], ofSurfaces: readonly string[]) =>
  ofInks.flatMap((ink) => ofSurfaces.map((surface) => [ink, surface] as const))

const pairs = [
  ...each(inks, surfaces),
  // A row that was chosen, or that glows, holds all that a row holds.
  ...each(inks, ['accent-tint']),
  ...each(['ink', 'soft', 'warn'], ['warn-tint']),
  ...each(['ink', 'soft', 'bad'], ['bad-tint']),
  ...each(['on-accent'], ['accent-fill', 'accent-fill-hover', 'bad-fill', 'bad-fill-hover']),
]

/** What is no word but has to be seen: shapes, fills of bars on their track, the ring of the focus. */
const shapes = [
  ...each(['edge', 'accent'], surfaces),
  ...each(['accent', 'warn', 'bad'], ['track']),
  ...each(['on-accent'], ['accent-fill']),
]

const sources: Readonly<Record<string, string>> = import.meta.glob('../**/*.tsx', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Colours that one string of classes puts on one another; what holds only at times (`hover:`) too. */
function pairsOf(source: string): readonly (readonly [string, string])[] {
  const colours = (classes: string, part: 'text' | 'bg'): readonly string[] =>
    [...classes.matchAll(new RegExp(`(?<![\\w-])${part}-([a-z]+(?:-[a-z]+)*)(?![\\w/-])`, 'g'))]
      .map(([, name = '']) => name)
      .filter((name) => tokens.has(name))
  return [...source.matchAll(/'[^'\n]*'|"[^"\n]*"|`[^`]*`/g)].flatMap(([classes]) =>
    each(colours(classes, 'text'), colours(classes, 'bg')),
  )
}

test.each(['light', 'dark'] as const)(
  'every text reaches 4.5:1 on every surface it stands on, %s',
  (theme) => {
    const low = pairs.filter(([ink, surface]) => contrast(ink, surface, theme) < 4.5)
    expect(
      low.map(([ink, surface]) => `${ink} on ${surface}: ${contrast(ink, surface, theme).toFixed(2)}`),
    ).toEqual([])
  },
)

test.each(['light', 'dark'] as const)('what is no word reaches 3:1 where it has to be seen, %s', (theme) => {
  const low = shapes.filter(([shape, surface]) => contrast(shape, surface, theme) < 3)
  expect(
    low.map(([shape, surface]) => `${shape} on ${surface}: ${contrast(shape, surface, theme).toFixed(2)}`),
  ).toEqual([])
})

test('every colour that the pairs name exists', () => {
  for (const name of new Set([...pairs.flat(), ...shapes.flat()])) expect(tokens.has(name), name).toBe(true)
})

test('no part of the interface puts a word on a colour that is not looked at here', () => {
  expect(Object.keys(sources).length).toBeGreaterThan(50)
  const known = new Set(pairs.map((pair) => pair.join(' on ')))
  const used = Object.entries(sources).flatMap(([file, source]) =>
    pairsOf(source).map((pair) => [pair.join(' on '), file] as const),
  )
  expect(used.length).toBeGreaterThan(20)
  expect(used.filter(([pair]) => !known.has(pair))).toEqual([])
})
