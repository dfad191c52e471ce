import { z } from 'zod'
import type { CallOptions } from '../http/deadline.ts'
import { type Listing, parseList, requestJson } from './answer.ts'
import type { Engine } from './engine.ts'
import { flag, text, textMap, utcMs } from './fields.ts'

const rawNetwork = z.object({
  Id: z.string().min(1),
  Name: text,
  Created: text,
  Scope: text,
  Driver: text,
  EnableIPv6: flag,
  Internal: flag,
  Attachable: flag,
  IPAM: z.object({ Config: z.array(z.object({ Subnet: text, Gateway: text })).nullish() }).nullish(),
  Labels: textMap,
})

export interface NetworkSummary {
  readonly id: string
  readonly name: string
  readonly createdAt?: string | undefined
  /** `local`, `swarm` or `global`. */
  readonly scope: string
  readonly driver: string
  readonly ipv6: boolean
  readonly internal: boolean
  readonly attachable: boolean
  readonly subnets: readonly { readonly subnet: string; readonly gateway?: string | undefined }[]
  readonly labels: Readonly<Record<string, string>>
}

export async function networkList(engine: Engine, options?: CallOptions): Promise<Listing<NetworkSummary>> {
  const operation = 'network_list'
  const json = await requestJson(engine, { operation, path: ['networks'] }, options)
  return parseList(engine, operation, json, rawNetwork, (raw) => ({
    id: raw.Id,
    name: raw.Name ?? '',
    createdAt: utcMs(raw.Created),
    scope: raw.Scope ?? '',
    driver: raw.Driver ?? '',
    ipv6: raw.EnableIPv6 ?? false,
    internal: raw.Internal ?? false,
    attachable: raw.Attachable ?? false,
    subnets: (raw.IPAM?.Config ?? []).flatMap((part) =>
      part.Subnet ? [{ subnet: part.Subnet, gateway: part.Gateway || undefined }] : [],
    ),
    labels: raw.Labels ?? {},
  }))
}
