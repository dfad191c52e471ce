import { expect, test } from 'vitest'
import { debianArchive } from './apt-suite.ts'

test('security archives, other vendors and comments are passed over', () => {
  expect(debianArchive('')).toBeUndefined()
  expect(debianArchive('# deb http://a.example/debian bookworm main')).toBeUndefined()
  expect(debianArchive('deb http://a.example/debian-security bookworm-security main')).toBeUndefined()
  expect(
    debianArchive('URIs: https://packages.example/node_20.x\nURIs: http://m.example/debian-security'),
  ).toBeUndefined()
})

test('the main archive is found in both formats', () => {
  const oneLine = 'deb [signed-by=/k.gpg arch=amd64] https://m.example/some/debian/ bookworm main contrib'
  expect(debianArchive(oneLine)).toBe('https://m.example/some/debian')
  expect(debianArchive('Types: deb\n# snapshot\nURIs: http://m.example/debian\nSuites: bookworm')).toBe(
    'http://m.example/debian',
  )
})
