import { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { parseAnswer, requestJson } from './answer.ts'
import type { Engine } from './engine.ts'
import { flag, numberOrAbsent, text, textOrAbsent, utcMs } from './fields.ts'

const answer = z.object({
  ID: textOrAbsent,
  Name: textOrAbsent,
  ServerVersion: textOrAbsent,
  OperatingSystem: textOrAbsent,
  OSType: textOrAbsent,
  Architecture: textOrAbsent,
  KernelVersion: textOrAbsent,
  NCPU: numberOrAbsent,
  MemTotal: numberOrAbsent,
  Containers: numberOrAbsent,
  ContainersRunning: numberOrAbsent,
  ContainersPaused: numberOrAbsent,
  ContainersStopped: numberOrAbsent,
  Images: numberOrAbsent,
  Driver: textOrAbsent,
  DockerRootDir: textOrAbsent,
  SystemTime: text,
  CgroupVersion: textOrAbsent,
  CgroupDriver: textOrAbsent,
  LiveRestoreEnabled: flag,
  SecurityOptions: z.array(z.string()).nullish(),
  Warnings: z.array(z.string()).nullish(),
})

export interface EngineInfo {
  /** The engine's own identity; survives restarts, and is copied with a cloned machine. */
  readonly id: string | undefined
  readonly hostname: string | undefined
  readonly serverVersion: string | undefined
  readonly operatingSystem: string | undefined
  readonly osType: string | undefined
  readonly architecture: string | undefined
  readonly kernelVersion: string | undefined
  readonly cpus: number | undefined
  readonly memoryBytes: number | undefined
  readonly containers: number | undefined
  readonly containersRunning: number | undefined
  readonly containersPaused: number | undefined
  readonly containersStopped: number | undefined
  readonly images: number | undefined
  readonly storageDriver: string | undefined
  readonly rootDir: string | undefined
  /** The engine's own clock when it answered, epoch ms. */
  readonly systemTimeMs: number | undefined
  readonly cgroupVersion: '1' | '2' | undefined
  readonly cgroupDriver: string | undefined
  readonly liveRestore: boolean
  readonly rootless: boolean
  readonly warnings: readonly string[]
}

/** Facts about the engine and its host. Every field may be missing on an unusual engine. */
export async function info(engine: Engine, options?: CallOptions): Promise<EngineInfo> {
  const operation = 'info'
  const raw = parseAnswer(
    engine,
    operation,
    answer,
    await requestJson(engine, { operation, path: ['info'] }, options),
  )
  return {
    id: raw.ID,
    hostname: raw.Name,
    serverVersion: raw.ServerVersion,
    operatingSystem: raw.OperatingSystem,
    osType: raw.OSType,
    architecture: raw.Architecture,
    kernelVersion: raw.KernelVersion,
    cpus: raw.NCPU,
    memoryBytes: raw.MemTotal,
    containers: raw.Containers,
    containersRunning: raw.ContainersRunning,
    containersPaused: raw.ContainersPaused,
    containersStopped: raw.ContainersStopped,
    images: raw.Images,
    storageDriver: raw.Driver,
    rootDir: raw.DockerRootDir,
    systemTimeMs: msOf(utcMs(raw.SystemTime)),
    cgroupVersion: raw.CgroupVersion === '1' || raw.CgroupVersion === '2' ? raw.CgroupVersion : undefined,
    cgroupDriver: raw.CgroupDriver,
    liveRestore: raw.LiveRestoreEnabled ?? false,
    rootless: (raw.SecurityOptions ?? []).some((option) => option.startsWith('name=rootless')),
    warnings: raw.Warnings ?? [],
  }
}

const msOf = (time: string | undefined) => (time === undefined ? undefined : Date.parse(time))
