import { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { type Listing, parseList, requestJson } from './answer.ts'
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
import { number, text, textMap, utcMsOfEpoch } from './fields.ts'
import { type ContainerHealth, healthFromStatus, toHealth } from './health.ts'

const rawPort = z.object({ IP: text, PrivatePort: z.number(), PublicPort: number, Type: text })

const rawContainer = z.object({
  Id: z.string().min(1),
  Names: z.array(z.string()).nullish(),
  Image: text,
  ImageID: text,
  Created: number,
  State: text,
  Status: text,
  Ports: z.array(rawPort).nullish(),
  Labels: textMap,
  HostConfig: z.object({ NetworkMode: text }).nullish(),
  NetworkSettings: z.object({ Networks: rawNetworks }).nullish(),
  Mounts: rawMounts,
  Health: z.object({ Status: text }).nullish(),
})

export interface ContainerSummary {
  readonly id: string
  /** Without its slash; the short id when the engine gives no name (a container being removed). */
  readonly name: string
  /** All names, link aliases (`other/alias`) included. */
  readonly names: readonly string[]
  readonly image: string
  readonly imageId: string
  /** RFC 3339, UTC, ms. */
  readonly createdAt?: string | undefined
  readonly state: ContainerState
  /** The engine's words: `Up 3 minutes (healthy)`. */
  readonly status: string
  /** `none` also for a paused container, whose status text does not tell. */
  readonly health: ContainerHealth
  readonly ports: readonly PortMapping[]
  readonly labels: Readonly<Record<string, string>>
  readonly networkMode?: string | undefined
  readonly mounts: readonly Mount[]
  readonly networks: readonly NetworkAttachment[]
}

/** The containers of an engine: the running ones, or all. */
export async function containerList(
  engine: Engine,
  options: CallOptions & { readonly all?: boolean | undefined } = {},
): Promise<Listing<ContainerSummary>> {
  const operation = 'container_list'
  const query = { all: options.all === true ? 1 : undefined }
  const json = await requestJson(engine, { operation, path: ['containers', 'json'], query }, options)
  return parseList(engine, operation, json, rawContainer, toSummary)
}

function toSummary(raw: z.output<typeof rawContainer>): ContainerSummary {
  const names = (raw.Names ?? []).map((name) => (name.startsWith('/') ? name.slice(1) : name))
  const status = raw.Status ?? ''
  return {
    id: raw.Id,
    name: names.find((name) => name !== '' && !name.includes('/')) ?? raw.Id.slice(0, 12),
    names,
    image: raw.Image ?? '',
    imageId: raw.ImageID ?? '',
    createdAt: utcMsOfEpoch((raw.Created ?? 0) * 1000),
    state: toContainerState(raw.State),
    status,
    health: raw.Health?.Status ? toHealth(raw.Health.Status) : healthFromStatus(status),
    ports: sortPorts((raw.Ports ?? []).map(toPort)),
    labels: raw.Labels ?? {},
    networkMode: raw.HostConfig?.NetworkMode || undefined,
    mounts: toMounts(raw.Mounts),
    networks: toNetworks(raw.NetworkSettings?.Networks),
  }
}

function toPort(raw: z.output<typeof rawPort>): PortMapping {
  return {
    containerPort: raw.PrivatePort,
    hostPort: raw.PublicPort || undefined,
    hostIp: raw.IP || undefined,
    protocol: raw.Type || 'tcp',
  }
}
