import { z } from 'zod'
import { containerHealths, containerStates, dockerStatuses } from './plain.ts'
import { bytes, flagParam, percent, rowId, rowIdParam, time, visible } from './wire.ts'

/** Hosts, containers, images, volumes and networks as REST and WebSocket tell them. Unknown is `null`. */

const usage = {
  /** 100 = all cores busy. */
  cpu_percent: percent.nullable(),
  memory_used: bytes.nullable(),
  memory_total: bytes.nullable(),
  disk_used: bytes.nullable(),
  disk_total: bytes.nullable(),
}

export const hostSchema = z.object({
  id: rowId,
  name: z.string(),
  address: z.string(),
  transport: z.enum(['unix', 'ssh', 'tcp']),
  status: z.enum(['online', 'offline']),
  docker_enabled: z.boolean(),
  docker_status: z.enum(dockerStatuses),
  /** Why it is not simply online: a stable code, and a sentence in the reader's language. */
  docker_status_code: z.string().nullable(),
  docker_status_reason: z.string().nullable(),
  docker_version: z.string().nullable(),
  docker_api_version: z.string().nullable(),
  containers_running: z.number().int(),
  containers_stopped: z.number().int(),
  containers_unhealthy: z.number().int(),
  containers_unknown: z.number().int(),
  containers_total: z.number().int(),
  open_alerts: z.number().int(),
  last_seen_at: time.nullable(),
  docker_last_collect_at: time.nullable(),
  ...usage,
  /** When the figures were taken. */
  usage_at: time.nullable(),
})
export type Host = z.infer<typeof hostSchema>

export const portSchema = z.object({
  container_port: z.number().int(),
  host_port: z.number().int().nullable(),
  host_ip: z.string().nullable(),
  protocol: z.string(),
})

/** One thing mounted into a container. */
export const containerMountSchema = z.object({
  /** `bind`, `volume`, `tmpfs` and whatever Docker adds. */
  type: z.string(),
  /** Of a volume: its name in the list of volumes. */
  name: z.string().nullable(),
  /** The path on the host; of a volume, where its driver keeps it. Empty for a tmpfs. */
  source: z.string(),
  /** The path in the container. */
  destination: z.string(),
  read_only: z.boolean(),
})
export type ContainerMount = z.infer<typeof containerMountSchema>

/** One network that a container is attached to, or will be once it is started. */
export const containerNetworkSchema = z.object({
  /** As in the list of networks; empty for a container that was never started on some engines. */
  network_id: z.string(),
  name: z.string(),
  /** IPv4, or IPv6 where there is no IPv4; `null` unless the container runs with an address of its own. */
  ip_address: z.string().nullable(),
})
export type ContainerNetwork = z.infer<typeof containerNetworkSchema>

export const containerSchema = z.object({
  host_id: rowId,
  container_id: z.string(),
  name: z.string(),
  image: z.string(),
  image_id: z.string(),
  state: z.enum(containerStates),
  /** What it was when the host last answered; equals `state` while the host answers. */
  last_state: z.enum(containerStates),
  /** Docker's words, such as `Up 3 minutes`; of the time of the last list. */
  status: z.string(),
  health: z.enum(containerHealths),
  created_at: time,
  started_at: time.nullable(),
  finished_at: time.nullable(),
  exit_code: z.number().int().nullable(),
  restart_count: z.number().int(),
  ports: z.array(portSchema),
  labels: z.record(z.string(), z.string()),
  compose_project: z.string().nullable(),
  compose_service: z.string().nullable(),
  network_mode: z.string().nullable(),
  /** By their place in the container. */
  mounts: z.array(containerMountSchema),
  /** By name. */
  networks: z.array(containerNetworkSchema),
  /** 100 = one core busy. */
  cpu_percent: percent.nullable(),
  memory_used: bytes.nullable(),
  /** When the content last changed, not when it was last looked at. */
  last_update_at: time,
})
export type Container = z.infer<typeof containerSchema>

export const imageSchema = z.object({
  host_id: rowId,
  image_id: z.string(),
  repo_tags: z.array(z.string()),
  size: bytes,
  created: time,
  last_update_at: time,
})
export type Image = z.infer<typeof imageSchema>

export const volumeSchema = z.object({
  host_id: rowId,
  name: z.string(),
  driver: z.string(),
  mountpoint: z.string(),
  scope: z.string(),
  last_update_at: time,
})
export type Volume = z.infer<typeof volumeSchema>

export const networkSchema = z.object({
  host_id: rowId,
  network_id: z.string(),
  name: z.string(),
  driver: z.string(),
  scope: z.string(),
  internal: z.boolean(),
  last_update_at: time,
})
export type Network = z.infer<typeof networkSchema>

/** A list says where to go on, or `null` at its end. */
export const cursor = z.string().nullable()
export const hostsAnswer = z.object({ hosts: z.array(hostSchema), next_cursor: cursor })
export const containersAnswer = z.object({ containers: z.array(containerSchema), next_cursor: cursor })
export const imagesAnswer = z.object({ images: z.array(imageSchema), next_cursor: cursor })
export const volumesAnswer = z.object({ volumes: z.array(volumeSchema), next_cursor: cursor })
export const networksAnswer = z.object({ networks: z.array(networkSchema), next_cursor: cursor })

const cursorParam = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,400}$/, 'a cursor that an earlier answer gave')
  .optional()
const limitParam = z
  .string()
  .regex(/^[1-9][0-9]{0,3}$/, 'a whole number from 1 to 5000')
  .transform(Number)
  .refine((limit) => limit <= 5000, 'a whole number from 1 to 5000')
  .optional()
export const pageQuery = z.object({ limit: limitParam, cursor: cursorParam, lang: z.string().optional() })

export const hostsQuery = pageQuery.extend({ docker_enabled: flagParam.optional() })
export const containersQuery = pageQuery.extend({
  host_id: rowIdParam.optional(),
  state: z.enum(containerStates).optional(),
  health: z.enum(containerHealths).optional(),
  compose_project: z.string().max(255).optional(),
  /** In name, image or Compose project, whatever the case. */
  q: z.string().max(255).optional(),
})

export const hostParams = z.object({ host_id: rowIdParam })
const containerWord = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,254}$/
export const containerName = z.string().regex(containerWord, 'the name of a container')
/** A full id, a unique prefix of it, or a name: what Docker allows in either. */
export const containerRef = z.string().regex(containerWord, 'an id or a name')
export const containerParams = z.object({ host_id: rowIdParam, container_id: containerRef })

export const hostName = visible(100)
export const hostAddress = visible(1000)

export const newHostBody = z.strictObject({
  name: hostName,
  /** `unix:///path`, `ssh://user@host:22` or `tcp://host:2376`. */
  address: hostAddress,
  docker_enabled: z.boolean().optional(),
})
export type NewHost = z.infer<typeof newHostBody>
export const changedHostBody = z
  .strictObject({ name: hostName, address: hostAddress })
  .partial()
  .refine((body) => Object.keys(body).length > 0, 'nothing to change')

/** Without an address, or with no body at all, the host's own is tried. */
export const hostTrialBody = z.strictObject({ address: hostAddress }).partial().nullish()

/** What a trial of a host's address found. */
export const hostTrialSchema = z.object({
  ok: z.boolean(),
  docker_version: z.string().nullable(),
  docker_api_version: z.string().nullable(),
  duration_ms: z.number().nonnegative(),
  code: z.string().nullable(),
  reason: z.string().nullable(),
})
export type HostTrial = z.infer<typeof hostTrialSchema>
