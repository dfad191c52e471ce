import { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { type Listing, parseList, requestJson } from './answer.ts'
import type { Engine } from './engine.ts'
import { known, number, textMap, utcMsOfEpoch } from './fields.ts'

const rawImage = z.object({
  Id: z.string().min(1),
  RepoTags: z.array(z.string()).nullish(),
  RepoDigests: z.array(z.string()).nullish(),
  Created: number,
  Size: number,
  SharedSize: number,
  Containers: number,
  Labels: textMap,
})

export interface ImageSummary {
  readonly id: string
  /** Empty for an image that lost its name. */
  readonly repoTags: readonly string[]
  readonly repoDigests: readonly string[]
  readonly createdAt?: string | undefined
  readonly sizeBytes: number
  /** Only where the engine was made to count it. */
  readonly sharedSizeBytes?: number | undefined
  /** Real from API 1.51 on; before, unknown. */
  readonly containers?: number | undefined
  readonly labels: Readonly<Record<string, string>>
}

/** The images that have a name or are in use by one that has. */
export async function imageList(engine: Engine, options?: CallOptions): Promise<Listing<ImageSummary>> {
  const operation = 'image_list'
  const json = await requestJson(engine, { operation, path: ['images', 'json'] }, options)
  return parseList(engine, operation, json, rawImage, (raw) => ({
    id: raw.Id,
    // Older engines write the absence of a name as a name.
    repoTags: (raw.RepoTags ?? []).filter((tag) => tag !== '<none>:<none>'),
    repoDigests: (raw.RepoDigests ?? []).filter((digest) => digest !== '<none>@<none>'),
    createdAt: utcMsOfEpoch((raw.Created ?? 0) * 1000),
    sizeBytes: known(raw.Size) ?? 0,
    sharedSizeBytes: known(raw.SharedSize),
    containers: known(raw.Containers),
    labels: raw.Labels ?? {},
  }))
}
