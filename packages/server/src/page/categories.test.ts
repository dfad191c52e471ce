import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { service } from '../../test/page-fixture.ts'
import { categoryOf, displayNameOf, isHidden, parseCategories } from './categories.ts'
import { createPageContent } from './page-content.ts'

test.each([
  ['media-*', 1],
  ['# fine\n\n= Media', 3],
  ['ok = Fine\nmedia-* =', 2],
  ['color:red = X', 1],
  ['label: = X', 1],
])('the mapping %j is refused with its line', (text, line) => {
  expect(() => parseCategories(text, '/etc/categories')).toThrow(
    expect.objectContaining({
      code: 'page_categories_line',
      params: expect.objectContaining({ path: '/etc/categories', line }),
    }),
  )
})

test('the first line that matches counts; comments, BOM and CRLF do not disturb', () => {
  const rules = parseCategories(
    '\uFEFF# mine\r\nweb-1 = First\r\nweb-* = Second = really\r\nlabel:tier=db = Data\r\nproject:shop=Shop',
    'x',
  )
  const of = (name: string, over = {}) => categoryOf(service({ name, ...over }), rules)
  expect(of('web-1')).toBe('First')
  expect(of('x', { labels: { tier: 'db' } })).toBe('Data')
  expect(of('x', { composeProject: 'shop' })).toBe('Shop')
  expect(of('x', { composeProject: 'blog' })).toBe('blog')
  expect(of('x')).toBeUndefined()
})

test('label beats mapping beats Compose project; both prefixes count, blank ones do not', () => {
  const rules = parseCategories('* = Mapped', 'x')
  const of = (labels: Record<string, string>) => categoryOf(service({ labels, composeProject: 'p' }), rules)
  expect(of({})).toBe('Mapped')
  expect(of({ 'vigie.category': 'V' })).toBe('V')
  expect(of({ 'vigie.category': 'V', 'homelab.category': 'H' })).toBe('H')
  expect(of({ 'homelab.category': '  ', 'vigie.category': 'V' })).toBe('V')
  expect(of({ 'homelab.category': 'Other' })).toBeUndefined()
})

test('hide and name labels do what they say', () => {
  expect(isHidden(service({ labels: { 'homelab.hide': 'true' } }))).toBe(true)
  expect(isHidden(service({ labels: { 'vigie.hide': 'YES' } }))).toBe(true)
  expect(isHidden(service({ labels: { 'homelab.hide': 'false' } }))).toBe(false)
  expect(displayNameOf(service({ labels: { 'vigie.name': 'Mon site' } }))).toBe('Mon site')
  expect(displayNameOf(service({ name: '\u00A0', containerId: 'abcdef0123456789' }))).toBe('abcdef012345')
})

test('the mapping file is read again when it changes, and a missing one is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-categories-'))
  try {
    const path = join(folder, 'categories')
    const content = createPageContent({ links: [], include: [], exclude: [], categoriesPath: path })
    await expect(content()).rejects.toMatchObject({ code: 'page_categories_unreadable', params: { path } })
    await writeFile(path, 'a = One')
    expect((await content()).categories[0]?.category).toBe('One')
    await writeFile(path, 'a = Longer')
    expect((await content()).categories[0]?.category).toBe('Longer')
    await writeFile(path, 'broken')
    await expect(content()).rejects.toMatchObject({ code: 'page_categories_line' })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
