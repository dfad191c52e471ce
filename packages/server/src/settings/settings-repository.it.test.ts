import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { effectiveSetting, SettingsRepository } from './settings-repository.ts'

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined)

describeOnEachDatabase('settings', (database) => {
  const open = (clock = new HandClock()) => new SettingsRepository(database().kysely, clock)

  test('a value that JSON cannot hold is refused', async () => {
    await expect(open().set('k', undefined, 'ana')).rejects.toThrow(TypeError)
    expect(await open().get('k')).toBeUndefined()
    expect(await open().unset('k')).toBe(false)
  })

  test('the last value counts, with who set it and when', async () => {
    const clock = new HandClock()
    const settings = open(clock)
    await settings.set('page.title', 'One', 'ana')
    clock.advance(1_000)
    await settings.set('page.title', { fr: 'Deux\0' }, 'bob')
    expect(await settings.list()).toEqual([
      { key: 'page.title', value: { fr: 'Deux\0' }, updatedAt: '2026-01-02T03:04:06.678Z', updatedBy: 'bob' },
    ])
    expect(await settings.unset('page.title')).toBe(true)
    expect(await settings.list()).toEqual([])
  })

  test('environment beats database beats default, and an unusable stored value is passed over', async () => {
    const settings = open()
    await settings.set('k', 'stored', 'ana')
    const stored = await settings.get('k')
    const from = { stored, byDefault: 'default' }
    expect(effectiveSetting({ ...from, environment: 'env' }, asText)).toEqual({
      value: 'env',
      source: 'environment',
    })
    expect(effectiveSetting({ ...from, environment: undefined }, asText)).toEqual({
      value: 'stored',
      source: 'database',
    })
    await settings.set('k', 12, 'ana')
    const unusable = { environment: undefined, stored: await settings.get('k'), byDefault: 'default' }
    expect(effectiveSetting(unusable, asText)).toEqual({ value: 'default', source: 'default' })
  })
})
