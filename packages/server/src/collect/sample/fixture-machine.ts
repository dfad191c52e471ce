import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Clock } from '../../kernel/clock.ts'
import { createLocalSampler, type LocalSampler } from './local-sampler.ts'

/**
 * For tests only: a machine's /proc, /sys and cgroup files written into a temporary folder, in the
 * layouts that kernels and engine drivers make.
 */
export interface FixtureMachine extends Disposable {
  readonly sampler: LocalSampler
  readonly clock: Clock
  /** Writes a file below the machine's root; `{ROOT}` in the text becomes that root. */
  write(path: string, text: string): void
  remove(path: string): void
}

export type Layout = 'v1-cgroupfs' | 'v1-systemd' | 'v2-cgroupfs' | 'v2-systemd' | 'hybrid'

const v1Controllers = ['cpu,cpuacct', 'memory', 'blkio', 'pids']

export function fixtureMachine(layout: Layout | 'none'): FixtureMachine {
  const root = mkdtempSync(join(tmpdir(), 'vigie-sample-'))
  const clock = { now: () => 1_700_000_000_000, monotonic: () => performance.now() }
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text.replaceAll('{ROOT}', root))
  }
  if (layout !== 'none') write('proc/self/mountinfo', mountTable(layout))
  write('proc/stat', 'cpu  100 0 50 1000 10 0 0 0 0 0\ncpu0 50 0 25 500 5 0 0 0 0 0\nbtime 1690000000\n')
  write('proc/meminfo', 'MemTotal: 1000 kB\nMemAvailable: 400 kB\n')
  write('proc/loadavg', '0.10 0.20 0.30 1/200 4242\n')
  return {
    clock,
    sampler: createLocalSampler({
      clock,
      procRoot: `${root}/proc`,
      cgroupRoot: `${root}/sys/fs/cgroup`,
      sysRoot: `${root}/sys`,
    }),
    write,
    remove: (path) => rmSync(join(root, path), { recursive: true }),
    [Symbol.dispose]: () => rmSync(root, { recursive: true, force: true }),
  }
}

function mountTable(layout: Layout): string {
  const at = '{ROOT}/sys/fs/cgroup'
  const v1 = v1Controllers.map(
    (names, index) => `${32 + index} 31 0:${29 + index} / ${at}/${names} rw - cgroup cgroup rw,${names}`,
  )
  const v2 = `50 31 0:38 / ${at} rw - cgroup2 cgroup2 rw`
  const unified = `50 31 0:38 / ${at}/unified rw - cgroup2 cgroup2 rw`
  const lines = layout.startsWith('v2') ? [v2] : layout === 'hybrid' ? [...v1, unified] : v1
  return ['22 1 8:1 / / rw - ext4 /dev/sda1 rw', ...lines, ''].join('\n')
}

/** The cgroup of container `id` as /proc/PID/cgroup names it. */
export function cgroupName(layout: Layout, id: string): string {
  return layout.endsWith('systemd') ? `/system.slice/docker-${id}.scope` : `/docker/${id}`
}

/** Writes a running container: cgroup files of the layout's version and its network counters. */
export function addContainer(machine: FixtureMachine, layout: Layout, id: string, pid: number): void {
  const name = cgroupName(layout, id)
  if (layout.startsWith('v2')) {
    machine.write(`proc/${pid}/cgroup`, `0::${name}\n`)
    for (const [file, text] of Object.entries(v2Files)) machine.write(`sys/fs/cgroup${name}/${file}`, text)
  } else {
    const lines = v1Controllers.map((names, index) => `${index + 1}:${names}:${name}`)
    machine.write(`proc/${pid}/cgroup`, [...lines, `0::${layout === 'hybrid' ? name : '/'}`, ''].join('\n'))
    for (const [file, text] of Object.entries(v1Files)) {
      const controllers = file.startsWith('cpu') ? 'cpu,cpuacct' : file.slice(0, file.indexOf('.'))
      machine.write(`sys/fs/cgroup/${controllers}${name}/${file}`, text)
    }
  }
  machine.write(`proc/${pid}/net/dev`, netDev)
}

const v1Files = {
  'memory.usage_in_bytes': '1000000\n',
  'memory.stat': [
    'cache 1\nrss 2\ninactive_file 3\nhierarchical_memory_limit 2000000\ntotal_cache 500000',
    'total_rss 400000\ntotal_swap 7000\ntotal_inactive_file 300000\n',
  ].join('\n'),
  'cpuacct.usage': '5000000000\n',
  'cpuacct.stat': 'user 300\nsystem 200\n',
  'cpu.stat': 'nr_periods 10\nnr_throttled 4\nthrottled_time 123456789\n',
  'blkio.throttle.io_service_bytes':
    '8:0 Read 4096\n8:0 Write 8192\n8:0 Sync 12288\n8:0 Async 0\n8:0 Total 12288\nTotal 12288\n',
  'blkio.throttle.io_serviced': '8:0 Read 1\n8:0 Write 2\n8:0 Sync 3\n8:0 Async 0\n8:0 Total 3\nTotal 3\n',
  'pids.current': '6\n',
}

const v2Files = {
  'memory.current': '1000000\n',
  'memory.max': '2000000\n',
  'memory.swap.current': '7000\n',
  'memory.stat': 'anon 400000\nfile 500000\nkernel 5\nactive_file 1\ninactive_file 300000\n',
  'cpu.stat': [
    'usage_usec 5000000\nuser_usec 3000000\nsystem_usec 2000000\nnr_periods 10\nnr_throttled 4',
    'throttled_usec 123456\n',
  ].join('\n'),
  'io.stat': '8:0 rbytes=4096 wbytes=8192 rios=1 wios=2 dbytes=0 dios=0\n',
  'pids.current': '6\n',
}

const netDev = `Inter-|   Receive                                                |  Transmit
 face |bytes    packets errs drop fifo frame compressed multicast|bytes    packets errs drop fifo colls carrier compressed
    lo:     999       9    0    0    0     0          0         0      999       9    0    0    0     0       0          0
  eth0:    1500      15    1    2    0     0          0         0     2500      25    3    4    0     0       0          0
  eth1:     500       5    0    0    0     0          0         0      500       5    0    0    0     0       0          0
veth12:   70000     700    0    0    0     0          0         0    70000     700    0    0    0     0       0          0
`
