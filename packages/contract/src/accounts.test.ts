import { expect, test } from 'vitest'
import { newApiTokenBody } from './accounts.ts'
import { newHostBody } from './fleet.ts'

test.for([
  ['a NUL', 'ci\u0000'],
  ['a line break', 'ci\nadmin signed in'],
  ['an escape sequence', 'ci\u001b[2J'],
  ['a character that turns the text round', 'ci\u202e321'],
  ['one without width', 'ci\u200b'],
  ['a line separator', 'ci\u2028x'],
  ['nothing that can be seen', ' \t '],
])('%s is in no name of a token or host', ([, name]) => {
  expect(newApiTokenBody.safeParse({ name, role: 'viewer' }).success).toBe(false)
  expect(newHostBody.safeParse({ name, address: 'unix:///a' }).success).toBe(false)
})

test('names in any script are taken, without the spaces around them', () => {
  const name = 'sauvegarde – 夜 “ночь” 🌙'
  expect(newApiTokenBody.parse({ name: ` ${name} `, role: 'viewer' }).name).toBe(name)
})
