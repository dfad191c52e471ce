import { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { parseAnswer, parseJson } from './answer.ts'
import {
  type Mount,
  type NetworkAttachment,
  rawMounts,
  rawNetworks,
  toMounts,
  toNetworks,
} from './attachments.ts'
import { type ContainerState, type PortMapping, sortPorts, toContainerState } from './container-parts.ts'
import type { Engine } from './engine.ts'
import { flag, number, text, textMap, utcMs } from './fields.ts'
import { type ContainerHealth, toHealth } from './health.ts'

const rawBindings = z.array(z.object({ HostIp: text, HostPort: text })).nullish()

const rawDetail = z.object({
  Id: z.string().min(1),
  Name: text,
  Image: text,
  Created: text,
  RestartCount: number,
  State: z
    .object({
      Status: text,
      Running: flag,
      Paused: flag,
      Restarting: flag,
      OOMKilled: flag,
      Dead: flag,
      Pid: number,
      ExitCode: number,
      Error: text,
      StartedAt: text,
      FinishedAt: text,
      Health: z.object({ Status: text }).nullish(),
    })
    .nullish(),
  Config: z.object({ Image: text, Labels: textMap, Tty: flag, StopTimeout: number }).nullish(),
  HostConfig: z
    .object({
      Memory: number,
      NanoCpus: number,
      CpuQuota: number,
      CpuPeriod: number,
      NetworkMode: text,
      RestartPolicy: z.object({ Name: text, MaximumRetryCount: number }).nullish(),
    })
    .nullish(),
  NetworkSettings: z
    .object({ Ports: z.record(z.string(), rawBindings).nullish(), Networks: rawNetworks })
    .nullish(),
  Mounts: rawMounts,
})
type RawDetail = z.output<typeof rawDetail>

export interface ContainerStateDetail {
  readonly status: ContainerState
  readonly running: boolean
  readonly paused: boolean
  readonly restarting: boolean
  readonly oomKilled: boolean
  readonly dead: boolean
  /** On the host; 0 when not running. */
  readonly pid: number
  readonly exitCode: number
  /** Why the engine could not start it; '' when it could. */
  readonly error: string
  /** RFC 3339, UTC, ms. */
  readonly startedAt?: string | undefined
  readonly finishedAt?: string | undefined
  readonly health: ContainerHealth
}

export interface ContainerDetail {
  readonly id: string
  readonly name: string
  /** As the container was created with it: `nginx:1.27`. */
  readonly image: string
  readonly imageId: string
  readonly createdAt?: string | undefined
  readonly state: ContainerStateDetail
  /** Restarts by the restart policy since the last start by a person. */
  readonly restartCount: number
  readonly labels: Readonly<Record<string, string>>
  /** With a terminal, output is not framed. */
  readonly tty: boolean
  /** Seconds between stop signal and kill, if it was created with its own; below 0: no kill ever. */
  readonly stopTimeoutSeconds?: number | undefined
  readonly ports: readonly PortMapping[]
  readonly hostConfig: {
    /** 0: no limit. */
    readonly memoryBytes: number
    /** 0: no limit. */
    readonly nanoCpus: number
    readonly cpuQuota?: number | undefined
    readonly cpuPeriod?: number | undefined
    readonly networkMode: string
    readonly restartPolicy?: { readonly name: string; readonly maximumRetryCount: number } | undefined
  }
  readonly mounts: readonly Mount[]
  readonly networks: readonly NetworkAttachment[]
}

/** One container by id, unique prefix or name; undefined when there is none. */
export async function containerInspect(
  engine: Engine,
  id: string,
  options: CallOptions = {},
): Promise<ContainerDetail | undefined> {
  const operation = 'container_inspect'
  const reply = await engine.request(
    { operation, path: ['containers', id, 'json'] },
    { ...options, accept: [404] },
  )
  if (reply.status === 404) return undefined
  const json = parseJson(engine, operation, reply.body.toString('utf8'))
  return toDetail(parseAnswer(engine, operation, rawDetail, json))
}

function toDetail(raw: RawDetail): ContainerDetail {
  return {
    id: raw.Id,
    name: (raw.Name ?? '').replace(/^\//, '') || raw.Id.slice(0, 12),
    image: raw.Config?.Image ?? '',
    imageId: raw.Image ?? '',
    createdAt: utcMs(raw.Created),
    state: toState(raw.State ?? {}),
    restartCount: raw.RestartCount ?? 0,
    labels: raw.Config?.Labels ?? {},
    tty: raw.Config?.Tty ?? false,
    stopTimeoutSeconds: raw.Config?.StopTimeout ?? undefined,
    ports: toPorts(raw.NetworkSettings?.Ports ?? {}),
    hostConfig: toHostConfig(raw.HostConfig ?? {}),
    mounts: toMounts(raw.Mounts),
    networks: toNetworks(raw.NetworkSettings?.Networks),
  }
}

function toState(raw: NonNullable<RawDetail['State']>): ContainerStateDetail {
  return {
    status: toContainerState(raw.Status),
    running: raw.Running ?? false,
    paused: raw.Paused ?? false,
    restarting: raw.Restarting ?? false,
    oomKilled: raw.OOMKilled ?? false,
    dead: raw.Dead ?? false,
    pid: raw.Pid ?? 0,
    exitCode: raw.ExitCode ?? 0,
    error: raw.Error ?? '',
    startedAt: utcMs(raw.StartedAt),
    finishedAt: utcMs(raw.FinishedAt),
    health: toHealth(raw.Health?.Status),
  }
}

function toHostConfig(raw: NonNullable<RawDetail['HostConfig']>): ContainerDetail['hostConfig'] {
  const policy = raw.RestartPolicy?.Name
  return {
    memoryBytes: raw.Memory ?? 0,
    nanoCpus: raw.NanoCpus ?? 0,
    cpuQuota: raw.CpuQuota || undefined,
    cpuPeriod: raw.CpuPeriod || undefined,
    networkMode: raw.NetworkMode ?? '',
    restartPolicy: policy
      ? { name: policy, maximumRetryCount: raw.RestartPolicy?.MaximumRetryCount ?? 0 }
      : undefined,
  }
}

/** `{"80/tcp": [{HostIp, HostPort}], "443/tcp": null}` → the form of lists. */
function toPorts(raw: Readonly<Record<string, z.output<typeof rawBindings>>>): PortMapping[] {
  const ports: PortMapping[] = []
  for (const [key, bindings] of Object.entries(raw)) {
    const [, digits, protocol] = /^(\d{1,5})(?:\/([a-z]+))?$/.exec(key) ?? []
    // A key that is no port tells nothing about the others.
    if (digits === undefined) continue
    const unpublished = [{ HostIp: undefined, HostPort: undefined }]
    for (const binding of bindings?.length ? bindings : unpublished) {
      const hostPort = Number(binding.HostPort)
      // Fields in the order of a list's, so that the same ports are the same text.
      ports.push({
        containerPort: Number(digits),
        hostPort: Number.isInteger(hostPort) && hostPort > 0 ? hostPort : undefined,
        hostIp: binding.HostIp || undefined,
        protocol: protocol ?? 'tcp',
      })
    }
  }
  return sortPorts(ports)
}
