import { expect, test } from 'vitest'
import { describeOnEachDatabase } from '../../test/each-database.ts'
import { HandClock } from '../../test/hand-clock.ts'
import { HostsRepository, type NewHost } from './hosts-repository.ts'

const local: NewHost = {
  name: 'local',
  address: 'unix:///var/run/docker.sock',
  transport: 'unix',
  host: 'local',
}

describeOnEachDatabase('hosts', (database) => {
  const open = (clock = new HandClock()) => new HostsRepository(database().kysely, clock)

  test('a second host of the same name is refused with the name', async () => {
    const hosts = open()
    await hosts.enrol(local)
    await expect(hosts.enrol({ ...local, address: 'tcp://10.0.0.1:2376' })).rejects.toMatchObject({
      code: 'host_name_taken',
      params: { name: 'local' },
    })
    expect(await hosts.list()).toHaveLength(1)
  })

  test('what is written to a host that does not exist is told as not done', async () => {
    const hosts = open()
    expect(await hosts.updateStatus(987_654, { status: 'online' })).toBe(false)
    expect(await hosts.remove(987_654)).toBe(false)
    expect(await hosts.byId(987_654)).toBeUndefined()
    expect(await hosts.byName('nobody')).toBeUndefined()
  })

  test('an enrolled host waits to be connected, a disabled one does not', async () => {
    const hosts = open()
    const enrolled = await hosts.enrol(local)
    expect(enrolled).toMatchObject({ status: 'offline', dockerStatus: 'connecting', dockerEnabled: true })
    expect(enrolled.createdAt).toBe('2026-01-02T03:04:05.678Z')
    const off = await hosts.enrol({ ...local, name: 'off', dockerEnabled: false })
    expect(off).toMatchObject({ dockerStatus: 'disabled', dockerEnabled: false })
  })

  test('an update changes what it names and leaves the rest', async () => {
    const clock = new HandClock()
    const hosts = open(clock)
    const { id } = await hosts.enrol(local)
    await hosts.updateStatus(id, { engineId: 'E1', dockerVersion: '28.5.1', dockerStatusReason: 'slow' })
    clock.advance(1_000)
    await hosts.updateStatus(id, { dockerStatus: 'online', status: 'online', dockerStatusReason: null })
    expect(await hosts.byName('local')).toMatchObject({
      engineId: 'E1',
      dockerVersion: '28.5.1',
      dockerStatus: 'online',
      dockerStatusReason: null,
      updatedAt: '2026-01-02T03:04:06.678Z',
    })
  })

  test('hostile names are kept as they are, a NUL made visible', async () => {
    const hosts = open()
    const name = `'; DROP TABLE hosts; --\u202e\n\0<script>`
    const { id } = await hosts.enrol({ ...local, name })
    expect((await hosts.byId(id))?.name).toBe(name.replace('\0', '\uFFFD'))
    expect(await hosts.byName(name)).toBeDefined()
  })

  test('a disabled host says so, and connects when it is enabled', async () => {
    const hosts = open()
    const { id } = await hosts.enrol(local)
    await hosts.setEnabled(id, false)
    expect(await hosts.byId(id)).toMatchObject({ dockerEnabled: false, dockerStatus: 'disabled' })
    await hosts.setEnabled(id, true)
    expect(await hosts.byId(id)).toMatchObject({ dockerEnabled: true, dockerStatus: 'connecting' })
  })

  test('a moved socket keeps the host', async () => {
    const hosts = open()
    const { id } = await hosts.enrol(local)
    await hosts.updateAddress(id, {
      address: 'unix:///run/user/1000/docker.sock',
      transport: 'unix',
      host: 'local',
    })
    expect((await hosts.list()).map((host) => [host.id, host.address])).toEqual([
      [id, 'unix:///run/user/1000/docker.sock'],
    ])
  })
})
