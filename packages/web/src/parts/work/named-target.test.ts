import { expect, test } from 'vitest'
import { containerNameOf, cutAt } from './named-target.ts'

test('a sentence that does not name its target is not cut', () => {
  expect(cutAt('Vigie started.', 'nas/web')).toBeUndefined()
  expect(cutAt('Vigie started.', '')).toBeUndefined()
})

test('a sentence is cut around its target, and loses nothing', () => {
  const cut = cutAt('Restart of nas/web ordered by ada.', 'nas/web')
  expect(cut).toEqual({ before: 'Restart of ', target: 'nas/web', after: ' ordered by ada.' })
})

test('of a target that names itself twice only the first is the link', () => {
  expect(cutAt('web is web', 'web')).toEqual({ before: '', target: 'web', after: ' is web' })
})

test('a target with a short name is not found in the middle of a word', () => {
  expect(cutAt('Host o: online → lost.', 'o')).toEqual({
    before: 'Host ',
    target: 'o',
    after: ': online → lost.',
  })
  expect(cutAt('Host 1 has 10.', '0')).toBeUndefined()
})

test('the container of a target is what stands after the last slash', () => {
  expect(containerNameOf('nas/web')).toBe('web')
  expect(containerNameOf('rack/3/web')).toBe('web')
  expect(containerNameOf('web')).toBe('web')
})
