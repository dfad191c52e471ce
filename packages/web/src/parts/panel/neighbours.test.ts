import { expect, test } from 'vitest'
import { listedAddresses, neighboursOf } from './neighbours.ts'

test('links that open no container count for nothing, and each container counts once', () => {
  const hrefs = [
    '/hosts/1',
    '/containers?q=x',
    '/containers?c=1%2Fweb&q=x',
    '/containers?q=x&c=1/db',
    '?c=1/web',
  ]
  expect(listedAddresses(hrefs)).toEqual(['1/web', '1/db'])
})

test('a link to the page of a container counts as one to its panel', () => {
  const hrefs = [
    'http://127.0.0.1:8080/containers/1/web',
    '/containers/2/a%20b?c=1/other',
    '/containers/2/%zz',
    '/containers/x/web',
  ]
  expect(listedAddresses(hrefs)).toEqual(['1/web', '2/a b'])
})

test('the first has none before it, the last none after, one that is not listed neither', () => {
  const list = ['1/a', '1/b', '1/c']
  expect(neighboursOf(list, '1/a')).toEqual({ previous: undefined, next: '1/b' })
  expect(neighboursOf(list, '1/b')).toEqual({ previous: '1/a', next: '1/c' })
  expect(neighboursOf(list, '1/c')).toEqual({ previous: '1/b', next: undefined })
  expect(neighboursOf(list, '1/x')).toEqual({ previous: undefined, next: undefined })
})
