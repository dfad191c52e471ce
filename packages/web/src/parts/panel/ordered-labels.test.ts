import { expect, test } from 'vitest'
import { findLabels, orderedLabels } from './ordered-labels.ts'

const keys = (labels: readonly { readonly key: string }[]) => labels.map(({ key }) => key)

test('labels that Vigie obeys come first, Compose’s own last', () => {
  const labels = {
    'com.docker.compose.project': 'shop',
    zebra: '1',
    'homelab.group': 'media',
    'traefik.enable': 'true',
    'vigie.name': 'Web',
  }
  expect(keys(orderedLabels(labels))).toEqual([
    'homelab.group',
    'vigie.name',
    'traefik.enable',
    'zebra',
    'com.docker.compose.project',
  ])
})

test('a label is found by its name or its value, whatever the case', () => {
  const labels = orderedLabels({ 'traefik.enable': 'TRUE', owner: 'Ada' })
  expect(keys(findLabels(labels, ' ada '))).toEqual(['owner'])
  expect(keys(findLabels(labels, 'TRAEFIK'))).toEqual(['traefik.enable'])
  expect(findLabels(labels, '')).toBe(labels)
  expect(findLabels(labels, 'nothing')).toEqual([])
})

test('names that JavaScript knows are labels like others', () => {
  expect(orderedLabels(JSON.parse('{"__proto__": "x", "constructor": "y"}'))).toEqual([
    { key: '__proto__', value: 'x' },
    { key: 'constructor', value: 'y' },
  ])
})

test('ten thousand labels of a hundred kilobytes are searched without reading them to the end', () => {
  const huge = `${'x'.repeat(100_000)}needle`
  const labels = orderedLabels(
    Object.fromEntries(Array.from({ length: 10_000 }, (_, at) => [`label.${at}`, huge])),
  )
  expect(labels[2]?.key).toBe('label.2')
  expect(findLabels(labels, 'needle')).toEqual([])
  expect(findLabels(labels, 'label.9999')).toHaveLength(1)
})
