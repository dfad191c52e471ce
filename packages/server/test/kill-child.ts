import { writeSync } from 'node:fs'
import { HostsRepository } from '../src/hosts/hosts-repository.ts'
import { systemClock } from '../src/kernel/clock.ts'
import { StateRepository } from '../src/state/state-repository.ts'
import { numberedChange } from './kill-changes.ts'
import { openTestDatabase } from './open-test-database.ts'

/**
 * The process that is killed: `kill-child.ts FOLDER FIRST [early]` stores numbered changes without end and prints each
 * number once it is stored. `early` prints before it stores: the control, whose losses must be found.
 */
const [dataDir = '', first = '0', early] = process.argv.slice(2)

const database = await openTestDatabase(dataDir)
const hosts = new HostsRepository(database.kysely, systemClock)
const local = { name: 'local', address: 'unix:///s', transport: 'unix', host: 'local' } as const
const { id } = (await hosts.byName('local')) ?? (await hosts.enrol(local))
const state = new StateRepository(database.kysely, systemClock)
for (let number = Number(first); ; number += 1) {
  if (early === 'early') writeSync(1, `${number}\n`)
  await state.applyContainers(id, numberedChange(id, number))
  // Written by the system call itself: what stands in the pipe was acknowledged before the kill.
  if (early !== 'early') writeSync(1, `${number}\n`)
  // The event loop turns, as it does between the changes of a real host.
  await new Promise((resolve) => setImmediate(resolve))
}
