import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cgroupMounts, locateCgroups } from './cgroup-path.ts'
import { mountOf, parseMountInfo } from './mount-info.ts'

const id = '0f'.repeat(32)
const v2 = cgroupMounts(
  parseMountInfo('30 1 0:1 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw,nsdelegate'),
  '/sys/fs/cgroup',
)

describe('finding the cgroup of a container', () => {
  test.each(['', 'f', '0f0f0f0f0f0', '../../../etc', `${id}/..`, 'ABCDEFABCDEF'])(
    'refuses the id %j',
    (bad) => {
      expect(locateCgroups(`0::/docker/${bad}\n`, bad, v2)).toBeUndefined()
    },
  )

  test('a path that leaves the mounted tree is refused', () => {
    expect(locateCgroups(`0::/../${id}\n`, id, v2)).toBeUndefined()
  })

  test('a mount that shows another branch cannot reach it', () => {
    const mounts = cgroupMounts(
      parseMountInfo('30 1 0:1 /docker/self /sys/fs/cgroup rw - cgroup2 cgroup2 rw'),
      '/sys/fs/cgroup',
    )
    expect(locateCgroups(`0::/docker/${id}\n`, id, mounts)).toBeUndefined()
    expect(locateCgroups(`0::/docker/self/${id}\n`, id, mounts)?.unified).toBe(`/sys/fs/cgroup/${id}`)
    expect(locateCgroups(`0::/docker/selfish/${id}\n`, id, mounts)).toBeUndefined()
  })

  test('cgroups made inside the container are counted with it', () => {
    const paths = [`/docker/${id}/init`, `/docker/${id}/system.slice/dbus.service`]
    for (const path of paths) {
      expect(locateCgroups(`0::${path}\n`, id, v2)?.unified).toBe(`/sys/fs/cgroup/docker/${id}`)
    }
  })

  test('an engine inside a container: the innermost id is the one', () => {
    const outer = 'ee'.repeat(32)
    const text = `0::/docker/${outer}/docker/${id}\n`
    expect(locateCgroups(text, id, v2)?.unified).toBe(`/sys/fs/cgroup/docker/${outer}/docker/${id}`)
    expect(locateCgroups(text, outer, v2)?.unified).toBe(`/sys/fs/cgroup/docker/${outer}`)
  })

  test.each([
    [`/user.slice/user-1000.slice/user@1000.service/user.slice/docker-${id}.scope`, 'rootless'],
    [`/my/nested/parent/${id}`, 'nested --cgroup-parent'],
    [`/my.slice/my-nested.slice/docker-${id}.scope`, 'slice as parent'],
  ])('%s (%s)', (path) => {
    expect(locateCgroups(`0::${path}\n`, id, v2)?.unified).toBe(`/sys/fs/cgroup${path}`)
  })

  test('each v1 controller is looked up in its own mount, wherever that is', () => {
    const table = [
      '1 0 0:1 / /sys/fs/cgroup/cpu,cpuacct rw - cgroup cgroup rw,cpu,cpuacct',
      '2 0 0:2 / /mnt/odd\\040place rw - cgroup cgroup rw,memory',
      '3 0 0:3 / /sys/fs/cgroup/systemd rw - cgroup cgroup rw,name=systemd',
    ].join('\n')
    const text = `4:memory:/a/${id}\n3:cpu,cpuacct:/b/${id}\n2:pids:/c/${id}\n1:name=systemd:/d/${id}\n0::/\n`
    expect(locateCgroups(text, id, cgroupMounts(parseMountInfo(table), '/sys/fs/cgroup'))).toEqual({
      v1: {
        memory: `/mnt/odd place/a/${id}`,
        cpu: `/sys/fs/cgroup/cpu,cpuacct/b/${id}`,
        cpuacct: `/sys/fs/cgroup/cpu,cpuacct/b/${id}`,
      },
      unified: undefined,
    })
  })

  test('of two mounts of a hierarchy the preferred root wins, then the one that shows more', () => {
    const table = [
      '1 0 0:1 /docker/x /sys/fs/cgroup rw - cgroup2 cgroup2 rw',
      '2 0 0:1 / /host/cgroup rw - cgroup2 cgroup2 rw',
      '3 0 0:1 /a /else rw - cgroup2 cgroup2 rw',
    ].join('\n')
    const mounts = parseMountInfo(table)
    expect(cgroupMounts(mounts, '/sys/fs/cgroup').unified?.mountPoint).toBe('/sys/fs/cgroup')
    expect(cgroupMounts(mounts, '/host/cgroup').unified?.mountPoint).toBe('/host/cgroup')
    expect(cgroupMounts(mounts, '/none').unified?.mountPoint).toBe('/host/cgroup')
  })

  test('whatever the text, a directory stays below its mount and names the container', () => {
    const part = fc.constantFrom('/', '..', id, 'docker', ':', '0::', '\n', '4:memory:', ' ', '.scope')
    fc.assert(
      fc.property(fc.array(part, { maxLength: 20 }), (parts) => {
        const directory = locateCgroups(parts.join(''), id, v2)?.unified
        if (directory === undefined) return
        expect(directory.startsWith('/sys/fs/cgroup')).toBe(true)
        expect(directory.split('/')).not.toContain('..')
        expect(directory).toContain(id)
      }),
    )
  })
})

describe('the mount table', () => {
  test('lines of another form are skipped', () => {
    expect(parseMountInfo('garbage\n\n - \n1 2 - ext4\n')).toEqual([])
  })

  test('the upper of two mounts on one point holds the path', () => {
    const mounts = parseMountInfo(
      [
        '1 0 8:1 / / rw - ext4 /dev/a rw',
        '2 1 8:2 / /var/lib rw - xfs /dev/b rw',
        '3 1 8:3 / /var/lib rw - ext4 /dev/c rw',
      ].join('\n'),
    )
    expect(mountOf(mounts, '/var/lib/docker')?.source).toBe('/dev/c')
    expect(mountOf(mounts, '/var/library')?.source).toBe('/dev/a')
    expect(mountOf([], '/')).toBeUndefined()
  })
})
