import { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { parseAnswer, requestJson } from './answer.ts'
import type { Engine } from './engine.ts'
import { text, textOrAbsent } from './fields.ts'

const answer = z.object({
  Version: textOrAbsent,
  ApiVersion: textOrAbsent,
  MinAPIVersion: textOrAbsent,
  Os: textOrAbsent,
  Arch: textOrAbsent,
  KernelVersion: textOrAbsent,
  Platform: z.object({ Name: text }).nullish(),
})

export interface EngineVersion {
  /** `20.10.24+dfsg1` */
  readonly version: string | undefined
  readonly apiVersion: string | undefined
  readonly minApiVersion: string | undefined
  readonly os: string | undefined
  readonly arch: string | undefined
  readonly kernelVersion: string | undefined
  /** `Docker Engine - Community`; empty in distributions' builds. */
  readonly platform: string | undefined
}

/** What the engine says of itself. Works before any version is agreed on. */
export async function version(engine: Engine, options?: CallOptions): Promise<EngineVersion> {
  const operation = 'version'
  const json = await requestJson(engine, { operation, path: ['version'], unversioned: true }, options)
  const raw = parseAnswer(engine, operation, answer, json)
  return {
    version: raw.Version,
    apiVersion: raw.ApiVersion,
    minApiVersion: raw.MinAPIVersion,
    os: raw.Os,
    arch: raw.Arch,
    kernelVersion: raw.KernelVersion,
    platform: raw.Platform?.Name || undefined,
  }
}
