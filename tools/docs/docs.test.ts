import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const pages = globSync(['*.md', 'docs/**/*.md', 'changes/*.md'], { cwd: root }).sort()
const read = (page: string) => readFileSync(join(root, page), 'utf8')

test('there are pages to check', () => {
  expect(pages).toContain('README.md')
  expect(pages.length).toBeGreaterThan(10)
})

test.each(pages)('%s links to files that exist', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|mailto:|#|\/)([^)#\s]+)/g)].map(
    (found) => found[1] ?? '',
  )
  const missing = links.filter((link) => !existsSync(join(root, dirname(page), link)))
  expect(missing).toEqual([])
})

test.each(pages)('%s names npm scripts that exist', (page) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const named = [...read(page).matchAll(/npm run ([a-z:]+)/g)].map((found) => found[1] ?? '')
  expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([])
})

test('the two readmes show the same commands', () => {
  const commands = (page: string) =>
    [...read(page).matchAll(/```sh\n([\s\S]*?)```/g)].map((found) => found[1])
  expect(commands('README.fr.md')).toEqual(commands('README.md'))
})
