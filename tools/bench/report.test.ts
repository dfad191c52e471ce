import { describe, expect, test } from 'vitest'
import { formatTable, median, passes, quantile } from './report.ts'

describe('figures of the bench', () => {
  test('what could not be measured never passes a target', () => {
    expect(passes({ label: '', value: Number.NaN, unit: 'ms', atMost: 5 })).toBe(false)
    expect(passes({ label: '', value: Number.NaN, unit: 'ms' })).toBe(true)
    expect(passes({ label: '', value: 5, unit: 'ms', atMost: 5 })).toBe(true)
    expect(passes({ label: '', value: 5.01, unit: 'ms', atMost: 5 })).toBe(false)
  })

  test('quantiles interpolate, ignore the order, and one missing value spoils them', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5)
    expect(quantile([10], 0.95)).toBe(10)
    expect(quantile([3, 1, 2], 1)).toBe(3)
    expect(median([])).toBeNaN()
    expect(quantile([1, Number.NaN, 2], 0.95)).toBeNaN()
  })

  test('the table says what was missed', () => {
    const table = formatTable({
      name: 'x',
      conditions: {},
      figures: [
        { label: 'slow', value: 7, unit: 'ms', atMost: 5 },
        { label: 'lost', value: Number.NaN, unit: 'ms', atMost: 5 },
        { label: 'told', value: 1234.5, unit: 'ms' },
      ],
    })
    expect(table.split('\n')).toEqual([
      '| figure | measured        | target    | verdict |',
      '|--------|-----------------|-----------|---------|',
      '| slow   | 7.00 ms         | ≤ 5.00 ms | MISSED  |',
      '| lost   | not measured ms | ≤ 5.00 ms | MISSED  |',
      '| told   | 1235 ms         |           |         |',
    ])
  })
})
