import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWeakPassword } from './password-strength.ts'

const weak = [
  '',
  'Xk3#qz!',
  'elevenchars',
  'aaaaaaaaaaaa',
  'abababababab',
  'abcabcabcabcabc',
  '123456789012',
  '12345678901234567890',
  '000000000000000',
  '121212121212',
  '1234512345123',
  'password1234',
  'Password1234!',
  'P@ssw0rd2024!',
  'p@55w0rdp@55w0rd',
  'passwordpassword',
  'drowssapdrowssap',
  'PASSWORD-2026',
  'motdepasse123',
  'MotDePasse2025!',
  'adminadminadmin',
  'administrator',
  'administrator1',
  'Administrateur1!',
  'welcome12345',
  'Welcome2026!!',
  'Bienvenue2026',
  'letmeinletmein',
  'iloveyou1234',
  'iloveyou2forever',
  'jetaime123456',
  'qwertyuiop123',
  'qwertyuiop[]',
  'qwertyqwerty',
  'azertyuiop12',
  'azertyuiopqsdf',
  'asdfghjkl123',
  '1qaz2wsx3edc',
  '1qaz2wsx3edc4rfv',
  'zaq12wsxcde3',
  '1q2w3e4r5t6y',
  'poiuytrewqlkjh',
  'abcdefghijkl',
  'zyxwvutsrqpo',
  'summer2024!!',
  'Summer-Winter-24',
  'unbelievable',
  'sunshine1234',
  'football12345',
  'manchesterunited',
  'liverpool1892',
  'trustno1trustno1',
  'changeme1234',
  'correcthorsebatterystaple',
  'docker-docker',
  'Homelab2026!!',
  'vigievigie12',
  'ana.dupont2026',
  'AnaDupont1234',
  'dupontdupont',
  '!@#$%^&*()!@',
  '147258369147',
  '😀😀😀😀😀😀😀😀😀😀😀😀',
  'a'.repeat(257),
]

test.each(weak)('%j is refused', (password) => {
  expect(isWeakPassword(password, 'ana.dupont')).toBe(true)
})

const good = [
  'xkqvzjwpmrtb',
  'tulip-anvil-harbour',
  'quatre girafes en velours',
  'Nq7$vLr2!mXw',
  '839416274650',
  'my dog ate 3 tulips',
  'ĉu vi parolas esperanton',
  '正しい馬の電池のホチキス針を使う',
  'cypress kettle 91',
  `${'long enough to be a whole sentence, '.repeat(7)}.`,
]

test.each(good)('%j is taken', (password) => {
  expect(isWeakPassword(password, 'ana.dupont')).toBe(false)
})

test('letters drawn by chance are taken, whatever they are', () => {
  const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')
  // fast-check likes to repeat itself; a draw that does is not what is meant here.
  const drawn = fc.array(letter, { minLength: 20, maxLength: 40 }).filter((text) => new Set(text).size > 14)
  fc.assert(fc.property(drawn, (text) => !isWeakPassword(text.join(''), 'ana')))
})

test('whatever is typed is judged, in a bounded number of steps', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.string(), (password, username) => {
      expect(typeof isWeakPassword(password, username)).toBe('boolean')
    }),
  )
  expect(isWeakPassword('ab'.repeat(128), '')).toBe(true)
})

test('of what characters stand for, the beginning is judged: the work has a bound', () => {
  const drawn = 'xkqvzjwpmrtbhgdl'
  expect(isWeakPassword(drawn, '')).toBe(false)
  // Each is normalised to four letters, others to eighteen.
  expect(isWeakPassword('\u3300'.repeat(64) + drawn, '')).toBe(true)
})
