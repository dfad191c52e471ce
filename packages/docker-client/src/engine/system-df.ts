import { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { parseAnswer, requestJson } from './answer.ts'
import type { Engine } from './engine.ts'
import { flag, known, number } from './fields.ts'

/** API 1.52 and newer: counted by the engine. */
const rawUsage = z
  .object({ TotalCount: number, ActiveCount: number, TotalSize: number, Reclaimable: number })
  .nullish()

/** Before: the entities themselves, to be counted here as the docker command does. */
const answer = z.object({
  ImageUsage: rawUsage,
  ContainerUsage: rawUsage,
  VolumeUsage: rawUsage,
  BuildCacheUsage: rawUsage,
  LayersSize: number,
  Images: z.array(z.object({ Size: number, SharedSize: number, Containers: number })).nullish(),
  Containers: z.array(z.object({ SizeRw: number, State: z.string().nullish() })).nullish(),
  Volumes: z.array(z.object({ UsageData: z.object({ Size: number, RefCount: number }).nullish() })).nullish(),
  BuildCache: z.array(z.object({ Size: number, InUse: flag, Shared: flag })).nullish(),
})
type Raw = z.output<typeof answer>

export interface Usage {
  readonly totalCount: number
  /** In use: images of containers, running containers, mounted volumes, cache of running builds. */
  readonly activeCount: number
  readonly sizeBytes: number
  /** What a prune would free. */
  readonly reclaimableBytes: number
}

export interface DiskUsage {
  readonly images: Usage
  readonly containers: Usage
  readonly volumes: Usage
  readonly buildCache: Usage
}

/** Counting layers and volumes can take the engine minutes on a busy host. */
const DF_DEADLINE_MS = 120_000

/** Disk used by the engine. Slow on real hosts: rarely, and never where someone waits. */
export async function systemDf(engine: Engine, options: CallOptions = {}): Promise<DiskUsage> {
  const operation = 'system_df'
  const call = { operation, path: ['system', 'df'] }
  const deadlineMs = options.deadlineMs ?? DF_DEADLINE_MS
  const raw = parseAnswer(
    engine,
    operation,
    answer,
    await requestJson(engine, call, { ...options, deadlineMs }),
  )
  return {
    images: counted(raw.ImageUsage) ?? imageUsage(raw),
    containers:
      counted(raw.ContainerUsage) ??
      sum(raw.Containers, (one) => ({
        size: one.SizeRw,
        active: one.State === 'running' || one.State === 'paused' || one.State === 'restarting',
      })),
    volumes:
      counted(raw.VolumeUsage) ??
      sum(raw.Volumes, (one) => ({ size: one.UsageData?.Size, active: (one.UsageData?.RefCount ?? 0) > 0 })),
    buildCache:
      counted(raw.BuildCacheUsage) ??
      // A shared record's bytes are an image's too, counted there.
      sum(raw.BuildCache, (one) => ({ size: one.Shared ? 0 : one.Size, active: one.InUse ?? false })),
  }
}

function counted(raw: z.output<typeof rawUsage>): Usage | undefined {
  if (raw === null || raw === undefined) return undefined
  return {
    totalCount: raw.TotalCount ?? 0,
    activeCount: raw.ActiveCount ?? 0,
    sizeBytes: known(raw.TotalSize) ?? 0,
    reclaimableBytes: known(raw.Reclaimable) ?? 0,
  }
}

/** Layers are shared: the whole is what the engine counted, what is in use is what is not unique. */
function imageUsage(raw: Raw): Usage {
  const images = raw.Images ?? []
  const active = images.filter((image) => (image.Containers ?? 0) > 0)
  const sizeBytes = known(raw.LayersSize) ?? 0
  let usedBytes = 0
  for (const image of active) {
    const size = known(image.Size)
    const shared = known(image.SharedSize)
    if (size !== undefined && shared !== undefined) usedBytes += size - shared
  }
  return {
    totalCount: images.length,
    activeCount: active.length,
    sizeBytes,
    reclaimableBytes: Math.max(0, sizeBytes - usedBytes),
  }
}

function sum<T>(
  entries: readonly T[] | null | undefined,
  look: (entry: T) => { size: number | null | undefined; active: boolean },
): Usage {
  const usage = { totalCount: 0, activeCount: 0, sizeBytes: 0, reclaimableBytes: 0 }
  for (const entry of entries ?? []) {
    const { size, active } = look(entry)
    usage.totalCount += 1
    usage.sizeBytes += known(size) ?? 0
    if (active) usage.activeCount += 1
    else usage.reclaimableBytes += known(size) ?? 0
  }
  return usage
}
