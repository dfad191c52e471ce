import './zod-config.ts'
import { expect, test } from 'vitest'
import { config } from 'zod'

test('zod makes no code where the policy forbids it', () => {
  expect(config().jitless).toBe(true)
})
