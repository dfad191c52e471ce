import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ServicesStatus, servicesStatusSchema } from './services-status.ts'

const at = '2026-01-02T03:04:05.000Z'
const empty: ServicesStatus = {
  status: 'unknown',
  generated_at: at,
  generation_ms: 0,
  data_at: at,
  totals: { total: 0, running: 0, stopped: 0, restarting: 0, paused: 0, unknown: 0, unhealthy: 0 },
  hosts: [],
  services: [],
  system: null,
  top_memory: [],
}

test.each([
  ['a time without milliseconds', { generated_at: '2026-01-02T03:04:05Z' }],
  ['a local time', { data_at: '2026-01-02T03:04:05.000' }],
  ['a negative duration', { generation_ms: -1 }],
  ['a status of its own', { status: 'fine' }],
  ['no totals', { totals: undefined }],
  ['half a byte', { top_memory: [{ host: 'h', name: 'n', memory_used: 0.5, memory_percent: null }] }],
])('%s is refused', (_what, over) => {
  expect(servicesStatusSchema.safeParse({ ...empty, ...over }).success).toBe(false)
})

test('what was read can be sent and read again, and a field of tomorrow does not hurt', () => {
  const count = fc.nat()
  const totals = fc.record({
    total: count,
    running: count,
    stopped: count,
    restarting: count,
    paused: count,
    unknown: count,
    unhealthy: count,
  })
  fc.assert(
    fc.property(totals, fc.string(), (sums, name) => {
      const sent = {
        ...empty,
        totals: sums,
        top_memory: [{ host: 'h', name, memory_used: 1, memory_percent: 2.5 }],
      }
      const read = servicesStatusSchema.parse(JSON.parse(JSON.stringify({ ...sent, tomorrow: 1 })))
      expect(read).toEqual(sent)
    }),
  )
})
