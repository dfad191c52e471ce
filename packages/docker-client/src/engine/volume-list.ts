import { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { type Listing, parseAnswer, parseList, requestJson } from './answer.ts'
import type { Engine } from './engine.ts'
import { text, textMap, utcMs } from './fields.ts'

const answer = z.object({ Volumes: z.unknown().optional(), Warnings: z.array(z.string()).nullish() })
const rawVolume = z.object({
  Name: z.string().min(1),
  Driver: text,
  Mountpoint: text,
  Scope: text,
  CreatedAt: text,
  Labels: textMap,
})

export interface VolumeSummary {
  readonly name: string
  readonly driver: string
  readonly mountpoint: string
  /** `local` or `global`. */
  readonly scope: string
  readonly createdAt?: string | undefined
  readonly labels: Readonly<Record<string, string>>
}

export interface VolumeListing extends Listing<VolumeSummary> {
  /** Volume drivers that did not answer: the list may be short. */
  readonly warnings: readonly string[]
}

export async function volumeList(engine: Engine, options?: CallOptions): Promise<VolumeListing> {
  const operation = 'volume_list'
  const json = await requestJson(engine, { operation, path: ['volumes'] }, options)
  const { Volumes, Warnings } = parseAnswer(engine, operation, answer, json)
  const listing = parseList(engine, operation, Volumes, rawVolume, (raw) => ({
    name: raw.Name,
    driver: raw.Driver ?? '',
    mountpoint: raw.Mountpoint ?? '',
    scope: raw.Scope ?? '',
    createdAt: utcMs(raw.CreatedAt),
    labels: raw.Labels ?? {},
  }))
  return { ...listing, warnings: Warnings ?? [] }
}
