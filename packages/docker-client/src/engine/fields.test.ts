import { describe, expect, test } from 'vitest'
import { textMap, utcMs, utcMsOfEpoch } from './fields.ts'
import { healthFromStatus, toHealth } from './health.ts'

describe('times', () => {
  test.each([undefined, null, '', '0001-01-01T00:00:00Z', 'yesterday', '2024', '2024-13-45T99:00:00Z'])(
    '%s is no time',
    (value) => {
      expect(utcMs(value)).toBeUndefined()
    },
  )

  test('are told in UTC with milliseconds', () => {
    expect(utcMs('2026-11-21T02:36:28.044442984Z')).toBe('2026-11-21T02:36:28.044Z')
    expect(utcMs('2026-11-21T03:36:28+01:00')).toBe('2026-11-21T02:36:28.000Z')
  })

  test('before 1970, at 0 or beyond the calendar are unknown', () => {
    for (const ms of [undefined, 0, -62_135_596_800_000, Number.NaN, Number.POSITIVE_INFINITY, 1e18]) {
      expect(utcMsOfEpoch(ms)).toBeUndefined()
    }
    expect(utcMsOfEpoch(1000)).toBe('1970-01-01T00:00:01.000Z')
  })
})

describe('a map of text', () => {
  test.each([['x'], [['a']], [{ a: 1 }], [{ a: null }], [5]])('is not %j', (value) => {
    expect(textMap.safeParse(value).success).toBe(false)
  })

  test('may hold any key without touching a prototype', () => {
    const labels: unknown = JSON.parse('{"__proto__":"x","constructor":"y"}')
    const parsed = textMap.parse(labels)
    expect(Object.keys(parsed ?? {})).toEqual(['__proto__', 'constructor'])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})

describe('health', () => {
  test.each([
    ['Up 3 minutes (healthy)', 'healthy'],
    ['Up 3 minutes (unhealthy)', 'unhealthy'],
    ['Up 1 second (health: starting)', 'starting'],
    ['Up 2 hours', 'none'],
    ['Up 2 hours (Paused)', 'none'],
    ['Exited (0) 3 days ago', 'none'],
    ['', 'none'],
  ])('of "%s" is %s', (status, health) => {
    expect(healthFromStatus(status)).toBe(health)
  })

  test('of an unknown word is none', () => {
    expect([toHealth('odd'), toHealth(null), toHealth('unhealthy')]).toEqual(['none', 'none', 'unhealthy'])
  })
})
