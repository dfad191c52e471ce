import { z } from 'zod'

/**
 * `/services-status.json`: the live services page as data. Sizes are bytes, durations seconds, times
 * RFC 3339 UTC. What is not known is `null`, never a guess. Container labels are left out: they may
 * hold what a public page must not.
 */

const time = z.iso.datetime({ precision: 3 })
const bytes = z.number().int().nonnegative()

const resources = z.object({
  memory_used: bytes,
  memory_total: bytes,
  memory_percent: z.number().nullable(),
  disk_used: bytes.nullable(),
  disk_total: bytes.nullable(),
  disk_percent: z.number().nullable(),
  cpu_percent: z.number().nullable(),
})

const port = z.object({
  container_port: z.number().int(),
  host_port: z.number().int().nullable(),
  host_ip: z.string().nullable(),
  protocol: z.string(),
})

const service = z.object({
  host: z.string(),
  container_id: z.string(),
  /** As shown: the label's name, else the container's. */
  name: z.string(),
  container_name: z.string(),
  /** `Other` when no label, mapping or Compose project says more. */
  category: z.string(),
  image: z.string(),
  state: z.enum(['running', 'restarting', 'paused', 'created', 'exited', 'dead', 'removing', 'unknown']),
  health: z.enum(['healthy', 'unhealthy', 'starting', 'none']),
  started_at: time.nullable(),
  uptime: z.number().int().nullable(),
  exit_code: z.number().int().nullable(),
  ports: z.array(port),
  compose_project: z.string().nullable(),
  compose_service: z.string().nullable(),
  memory_used: bytes.nullable(),
})

const host = z.object({
  name: z.string(),
  docker_status: z.enum(['connecting', 'online', 'degraded', 'unreachable', 'disabled']),
  docker_status_reason: z.string().nullable(),
  docker_status_code: z.string().nullable(),
  docker_version: z.string().nullable(),
  docker_last_collect_at: time.nullable(),
  containers_running: z.number().int(),
  containers_total: z.number().int(),
  resources: resources.nullable(),
})

export const servicesStatusSchema = z.object({
  /** `ok`: every host answered; `degraded`: some did; `unknown`: none did. */
  status: z.enum(['ok', 'degraded', 'unknown']),
  generated_at: time,
  generation_ms: z.number().nonnegative(),
  /** Of when the oldest live figure is; where no host answers, the newest; null when nothing is known. */
  data_at: time.nullable(),
  totals: z.object({
    total: z.number().int(),
    running: z.number().int(),
    stopped: z.number().int(),
    restarting: z.number().int(),
    paused: z.number().int(),
    unknown: z.number().int(),
    unhealthy: z.number().int(),
  }),
  hosts: z.array(host),
  services: z.array(service),
  /** The sum over the hosts that were measured; null when none was. */
  system: resources.nullable(),
  top_memory: z.array(
    z.object({
      host: z.string(),
      name: z.string(),
      memory_used: bytes,
      memory_percent: z.number().nullable(),
    }),
  ),
})

export type ServicesStatus = z.infer<typeof servicesStatusSchema>
