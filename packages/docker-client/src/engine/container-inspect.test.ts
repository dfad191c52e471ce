import { describe, expect, test } from 'vitest'
import { connectedTo, failureOf, replyJson } from '../../test/scripted-engine.ts'
import { containerInspect } from './container-inspect.ts'

async function inspecting(answer: unknown, status = 200, id = 'web') {
  await using connected = await connectedTo((_request, socket) => replyJson(socket, answer, status))
  return await containerInspect(connected.engine, id)
}

describe('inspecting a container', () => {
  test('that is gone gives undefined; another refusal is an error', async () => {
    expect(await inspecting({ message: 'No such container: web' }, 404)).toBeUndefined()
    expect(await failureOf(inspecting({ message: 'broken' }, 500))).toMatchObject({
      kind: 'http',
      status: 500,
    })
  })

  test('without an id, or with an id that is a path, asks nothing', async () => {
    expect((await failureOf(inspecting({}, 200, ''))).kind).toBe('invalid')
    expect((await failureOf(inspecting({}, 200, '..'))).kind).toBe('invalid')
  })

  test('whose answer is no container is a protocol error naming the field', async () => {
    expect((await failureOf(inspecting([]))).kind).toBe('protocol')
    const failure = await failureOf(inspecting({ Id: 'x', State: { Running: 'yes' } }))
    expect(failure.message).toContain('State.Running')
  })

  test('with nothing but an id degrades to absence', async () => {
    expect(await inspecting({ Id: 'abc', State: null, Config: null, HostConfig: null })).toMatchObject({
      id: 'abc',
      name: 'abc',
      state: { status: 'unknown', running: false, pid: 0, health: 'none' },
      labels: {},
      tty: false,
      ports: [],
      hostConfig: { memoryBytes: 0, nanoCpus: 0 },
      mounts: [],
    })
  })

  test('is told in our words, zero times as absence', async () => {
    const detail = await inspecting({
      Id: 'abc',
      Name: '/web',
      Image: 'sha256:1',
      Created: '2026-11-21T02:36:28.044442984Z',
      RestartCount: 2,
      State: {
        Status: 'exited',
        OOMKilled: true,
        ExitCode: 137,
        Error: '',
        StartedAt: '0001-01-01T00:00:00Z',
        FinishedAt: '2026-11-21T02:36:29.5Z',
        Health: { Status: 'unhealthy', Log: [{ Output: 'x' }] },
      },
      Config: { Image: 'nginx:1.27', Labels: { a: 'b' }, Tty: true, StopTimeout: 90 },
      HostConfig: {
        Memory: 64,
        NanoCpus: 5e8,
        CpuQuota: 50_000,
        CpuPeriod: 0,
        NetworkMode: 'host',
        RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
      },
      NetworkSettings: {
        Ports: {
          '443/tcp': null,
          '53/udp': [{ HostIp: '', HostPort: '' }],
          '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '8080' }],
          nonsense: null,
        },
        Networks: { front: { NetworkID: 'f1', IPAddress: '172.18.0.2' } },
      },
      Mounts: [{ Type: 'bind', Source: '/a', Destination: '/b', RW: true }],
    })
    expect(detail).toEqual({
      id: 'abc',
      name: 'web',
      image: 'nginx:1.27',
      imageId: 'sha256:1',
      createdAt: '2026-11-21T02:36:28.044Z',
      state: {
        status: 'exited',
        running: false,
        paused: false,
        restarting: false,
        oomKilled: true,
        dead: false,
        pid: 0,
        exitCode: 137,
        error: '',
        finishedAt: '2026-11-21T02:36:29.500Z',
        health: 'unhealthy',
      },
      restartCount: 2,
      labels: { a: 'b' },
      tty: true,
      stopTimeoutSeconds: 90,
      ports: [
        { containerPort: 53, protocol: 'udp' },
        { containerPort: 80, hostPort: 8080, hostIp: '127.0.0.1', protocol: 'tcp' },
        { containerPort: 443, protocol: 'tcp' },
      ],
      hostConfig: {
        memoryBytes: 64,
        nanoCpus: 5e8,
        cpuQuota: 50_000,
        networkMode: 'host',
        restartPolicy: { name: 'on-failure', maximumRetryCount: 3 },
      },
      mounts: [{ type: 'bind', source: '/a', destination: '/b', writable: true }],
      networks: [{ name: 'front', networkId: 'f1', ipAddress: '172.18.0.2' }],
    })
  })
})
