import { existsSync, readdirSync } from 'node:fs'
import { labObstacle } from './engines.ts'

/** A piece of the system that some tests need. */
export type Part =
  | 'docker'
  | 'engine-26'
  | 'engine-28'
  | 'postgres'
  | 'chromium'
  | 'mkdocs'
  | 'strace'
  | 'ext4'
  | 'curl'

/** Debian packages of each part; those of `docker` are what the real lab needs. */
export const PART_PACKAGES: Readonly<Record<Part, readonly string[]>> = {
  docker: [
    ...['docker.io', 'iptables', 'busybox-static', 'openssh-server', 'openssh-client', 'iproute2'],
    ...['procps', 'util-linux', 'tar', 'debian-archive-keyring'],
  ],
  'engine-26': [],
  'engine-28': [],
  postgres: ['postgresql', 'postgresql-client'],
  chromium: ['chromium', 'fonts-dejavu-core', 'fonts-noto-color-emoji'],
  mkdocs: ['mkdocs-material'],
  strace: ['strace'],
  ext4: ['e2fsprogs', 'mount'],
  curl: ['curl', 'jq'],
}

/** Set by `npm test`: the parts that are there, separated by commas. */
export const PARTS_VARIABLE = 'VIGIE_TEST_PARTS'

/**
 * Whether tests that need `part` can run: `test.skipIf(!hasPart('docker'))(…)`. Under `npm test` its check decides
 * (and makes a missing part a failure when CI=true); under a bare vitest the machine is looked at.
 */
export function hasPart(part: Part): boolean {
  const told = process.env[PARTS_VARIABLE]
  if (told !== undefined) return told.split(',').includes(part)
  return missingBecause(part) === undefined
}

/** Why a part cannot be used on this machine, or undefined when it can. Does not download anything. */
export function missingBecause(part: Part): string | undefined {
  switch (part) {
    case 'docker':
    case 'engine-26':
    case 'engine-28':
      // Whether an engine version can be had shows when it is fetched.
      return labObstacle()
    case 'postgres':
      return postgresBin() === undefined ? 'no /usr/lib/postgresql/*/bin/initdb' : undefined
    case 'chromium':
      return absent('/usr/bin/chromium')
    case 'mkdocs':
      return absent('/usr/bin/mkdocs') ?? absent('/usr/share/mkdocs/themes/material')
    case 'strace':
      return absent('/usr/bin/strace')
    case 'curl':
      return absent('/usr/bin/curl') ?? absent('/usr/bin/jq')
    case 'ext4':
      return process.getuid?.() === 0 ? absent('/sbin/mkfs.ext4') : 'mounting needs root'
  }
}

function absent(path: string): string | undefined {
  return existsSync(path) ? undefined : `${path} is missing`
}

/** Folder with the newest PostgreSQL server programs, as Debian installs them. */
export function postgresBin(): string | undefined {
  const root = '/usr/lib/postgresql'
  if (!existsSync(root)) return undefined
  return readdirSync(root)
    .toSorted((a, b) => Number(b) - Number(a))
    .map((version) => `${root}/${version}/bin`)
    .find((bin) => existsSync(`${bin}/initdb`))
}
