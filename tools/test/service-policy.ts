import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const POLICY = '/usr/sbin/policy-rc.d'
const MARK = 'Written by the test command of Vigie'

/**
 * Debian's packages ask this program before they start a service. Ours says no only while the process that wrote it
 * lives: left behind by a kill -9, it allows everything, as no file at all would.
 * @param pid of the process that installs
 */
export function policyScript(pid: number): string {
  return [
    '#!/bin/sh',
    `# ${MARK}: no service is started while it installs packages.`,
    `[ -d /proc/${pid} ] && exit 101`,
    'exit 0',
    '',
  ].join('\n')
}

/** Keeps services from starting until disposed. A policy that the machine has already is left as it is. */
export function holdServices(path = POLICY): Disposable {
  if (existsSync(path) && !isOurs(path)) return { [Symbol.dispose]: () => undefined }
  writeFileSync(path, policyScript(process.pid), { mode: 0o755 })
  return {
    [Symbol.dispose]() {
      if (existsSync(path) && isOurs(path)) rmSync(path)
    },
  }
}

function isOurs(path: string): boolean {
  return readFileSync(path, 'utf8').includes(MARK)
}
