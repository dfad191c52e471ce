import { expect, test } from 'vitest'
import { checkLayers, importsOf } from './check.ts'
import { law } from './law.ts'

const violationsOf = (path: string, text: string) => checkLayers(law, [{ path, text }]).violations

test('a room may not import a sibling of its rank', () => {
  expect(violationsOf('packages/server/src/hosts/a.ts', "import { x } from '../state/b.ts'")).toHaveLength(1)
})

test('a room may not import a higher rank, even by a dynamic or side-effect import', () => {
  const dynamic = violationsOf('packages/server/src/state/a.ts', "const x = await import('../collect/b.ts')")
  const effect = violationsOf('packages/server/src/kernel/a.ts', "import '../db/b.ts'")
  expect([dynamic.length, effect.length]).toEqual([1, 1])
})

test('a new room without a rank is a violation, not a free pass', () => {
  expect(violationsOf('packages/server/src/attic/a.ts', '')).toEqual([
    'packages/server/src/attic/a.ts: room "attic" has no rank in tools/layers/law.ts',
  ])
})

test('product code may not import the lab; tests may', () => {
  const text = "import { startLab } from '@vigie/testlab'"
  expect(violationsOf('packages/server/src/collect/a.ts', text)).toHaveLength(1)
  expect(violationsOf('packages/server/src/collect/a.it.test.ts', text)).toHaveLength(0)
})

test('deep and path imports across packages are refused', () => {
  const deep = "import { x } from '@vigie/i18n/src/en/page.ts'"
  const path = "import { x } from '../../../i18n/src/en/page.ts'"
  expect(violationsOf('packages/server/src/page/a.ts', deep)).toHaveLength(1)
  expect(violationsOf('packages/server/src/page/a.ts', path)).toHaveLength(1)
})

test('a lower rank is fine, whatever the form of the import', () => {
  const text = "import type {\n  A,\n} from '../kernel/clock.ts'\nexport { b } from '../db/b.ts'"
  expect(violationsOf('packages/server/src/collect/a.ts', text)).toEqual([])
  expect(importsOf(text)).toEqual(['../kernel/clock.ts', '../db/b.ts'])
})

test('the interface knows the contract and the sentences, never the server', () => {
  const page = 'packages/web/src/pages/hosts.tsx'
  expect(violationsOf(page, "import { meSchema } from '@vigie/contract'")).toEqual([])
  expect(violationsOf(page, "const x = await import('vigie')")).toHaveLength(1)
  expect(violationsOf(page, "import { x } from '../../../server/src/kernel/clock.ts'")).toHaveLength(1)
})

test('in the interface a page knows its parts, and no part a page or the frame around it', () => {
  const part = 'packages/web/src/parts/panel/a.tsx'
  expect(violationsOf(part, "import { x } from '../../ui/b.tsx'")).toEqual([])
  expect(violationsOf(part, "import { x } from '../../pages/b.tsx'")).toHaveLength(1)
  expect(violationsOf(part, "const x = await import('../../shell/b.tsx')")).toHaveLength(1)
  expect(violationsOf('packages/web/src/attic/a.ts', '')).toHaveLength(1)
})
