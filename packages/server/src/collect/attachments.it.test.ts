import { hasPart, startLab } from '@vigie/testlab'
import { expect, test } from 'vitest'
import { watchEngine } from '../../test/watch-engine.ts'

const within = { timeout: 10_000, interval: 20 }
const engines = [
  ['20.10', 'docker'],
  ['28', 'engine-28'],
] as const

test.for(engines)(
  'on a real engine %s a container’s networks are shown as they change, and looks announce nothing',
  { timeout: 60_000 },
  async ([engine, part], { skip }) => {
    skip(!(hasPart('docker') && hasPart(part)))
    await using lab = await startLab({ hosts: [{ name: 'h', engine }] })
    const host = lab.host('h')
    await host.image('bb')
    const mounts = ['-v', 'data:/data', '-v', '/tmp:/host:ro', '-v', '/unnamed']
    await host.docker('network', 'create', 'back')
    await host.docker('run', '-d', '--name', 'web', '-p', '8080:80', ...mounts, 'bb', 'sleep', '600')
    await using watched = watchEngine({ socketPath: host.dockerSocket })
    const networks = () =>
      watched
        .named('web')
        ?.networks.map(({ name, ipAddress }) => `${name} ${ipAddress === undefined ? 'off' : 'on'}`)
    await expect.poll(() => watched.named('web')?.pid, within).toBeDefined()
    watched.changed.length = 0
    for (let sweep = 0; sweep < 10; sweep += 1) await watched.collector.collectAll()
    expect(watched.changed).toEqual([])
    expect(watched.named('web')?.mounts.map(({ destination, writable }) => [destination, writable])).toEqual([
      ['/data', true],
      ['/host', false],
      ['/unnamed', true],
    ])
    expect(watched.named('web')?.mounts.every(({ source }) => source !== '')).toBe(true)

    await host.docker('network', 'connect', 'back', 'web')
    await expect.poll(networks, within).toEqual(['back on', 'bridge on'])
    await host.docker('network', 'disconnect', 'bridge', 'web')
    await expect.poll(networks, within).toEqual(['back on'])
    await host.docker('stop', '-t', '0', 'web')
    await expect.poll(networks, within).toEqual(['back off'])
    expect(watched.stateOf('web')).toBe('exited')
    await host.docker('start', 'web')
    await expect.poll(networks, within).toEqual(['back on'])
  },
)
