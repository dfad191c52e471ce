import { expect, test } from 'vitest'
import { isInsecureAddress } from './insecure-address.ts'

const insecure = (href: string) => isInsecureAddress(new URL(href))

test('http to another machine is insecure', () => {
  expect(insecure('http://192.168.1.10:8000/login')).toBe(true)
  expect(insecure('http://vigie.lan/login')).toBe(true)
  expect(insecure('http://127.0.0.1.evil.example/login')).toBe(true)
})

test('https, and http to the machine itself, are not', () => {
  for (const href of [
    'https://vigie.lan/',
    'http://localhost:8000/',
    'http://127.0.0.1/',
    'http://[::1]:8000/',
  ]) {
    expect(insecure(href), href).toBe(false)
  }
})
