import { QueryClient } from '@tanstack/react-query'
import { uiPaths } from '@vigie/contract'
import { expect, test } from 'vitest'
import { createVigieRouter } from './router.tsx'

test('the pages are at the addresses that the server knows, and at no others', () => {
  const { routesByPath } = createVigieRouter(new QueryClient())
  expect(Object.keys(routesByPath).sort()).toEqual(Object.values(uiPaths).sort())
})
