import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { holdServices, policyScript } from './service-policy.ts'

/** A number that no process has: the kernel's highest is 4194304. */
const NOBODY = 4_999_999

function folder(): { readonly path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'vigie-policy-'))
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) }
}

test('a policy that the machine has already is neither changed nor removed', () => {
  using dir = folder()
  const path = join(dir.path, 'policy-rc.d')
  writeFileSync(path, 'exit 101\n')
  {
    using _held = holdServices(path)
    expect(readFileSync(path, 'utf8')).toBe('exit 101\n')
  }
  expect(readFileSync(path, 'utf8')).toBe('exit 101\n')
})

test('ours refuses services while its process lives, allows them afterwards, and goes away', () => {
  using dir = folder()
  const path = join(dir.path, 'policy-rc.d')
  {
    using _held = holdServices(path)
    expect(spawnSync(path, ['ssh', 'start']).status).toBe(101)
  }
  expect(existsSync(path)).toBe(false)
  writeFileSync(path, policyScript(NOBODY), { mode: 0o755 })
  expect(spawnSync(path, ['ssh', 'start']).status).toBe(0)
  {
    // What a killed run left is taken over and removed.
    using _held = holdServices(path)
    expect(spawnSync(path, ['ssh', 'start']).status).toBe(101)
  }
  expect(existsSync(path)).toBe(false)
})
