import { type Call, containerOf, type EngineParts, JSON_TYPE, json } from './call.ts'
import { type DocumentContext, inspectDocument, listDocument } from './container-document.ts'
import { makeContainer, specFromCreate } from './container-spec.ts'
import { checkContainerFilters, parseFilters, selectContainers } from './filters.ts'
import { EngineRefusal } from './inventory.ts'
import { isTrue } from './logs.ts'
import { type FakeContainer, isAlive } from './model.ts'
import { connectNetwork, createNetwork, disconnectNetwork } from './networks.ts'
import type { EngineProfile } from './profile.ts'
import type { Answer } from './reply.ts'
import { followEvents, logs, stats } from './stream-routes.ts'
import {
  diskUsageDocument,
  imageDocument,
  infoDocument,
  networkDocument,
  versionDocument,
  volumeDocument,
} from './system-document.ts'

interface Route {
  readonly method: string
  readonly pattern: RegExp
  /** The name requests are counted under. */
  readonly name: string
  readonly run: (call: Call) => Promise<void> | void
}

export const routes: readonly Route[] = [
  route('GET', '/_ping', ({ reply, parts }) => reply.send(pingAnswer(parts.profile, 'OK'))),
  route('HEAD', '/_ping', ({ reply, parts }) => reply.send(pingAnswer(parts.profile, ''))),
  route('GET', '/version', ({ reply, parts }) => reply.send(json(200, versionDocument(parts.profile)))),
  route('GET', '/info', info),
  route('GET', '/system/df', ({ reply, parts, api, query }) =>
    reply.send(
      json(200, diskUsageDocument(parts.inventory, contextOf(parts, api), isTrue(query.get('verbose')))),
    ),
  ),
  route('GET', '/events', followEvents),
  route('GET', '/containers/json', listContainers),
  route('POST', '/containers/create', createContainer),
  route('GET', '/containers/{id}/json', ({ reply, parts, params, api }) =>
    reply.send(json(200, inspectDocument(containerOf(parts, params), contextOf(parts, api)))),
  ),
  route('GET', '/containers/{id}/stats', stats),
  route('GET', '/containers/{id}/logs', logs),
  route('POST', '/containers/{id}/start', async (call) => {
    const container = containerOf(call.parts, call.params)
    if (container.state === 'running') return call.reply.send({ status: 304 })
    await call.parts.lifecycle.start(container)
    call.reply.send({ status: 204 })
  }),
  route('POST', '/containers/{id}/stop', async (call) => {
    const container = containerOf(call.parts, call.params)
    const graceMs = graceOf(call.query)
    if (container.state === 'restarting') container.stoppedByHand = true
    if (!isAlive(container)) return call.reply.send({ status: 304 })
    await call.parts.lifecycle.stop(container, graceMs)
    call.reply.send({ status: 204 })
  }),
  route('POST', '/containers/{id}/restart', (call) =>
    act(call, (container) => call.parts.lifecycle.restart(container, graceOf(call.query))),
  ),
  route('POST', '/containers/{id}/pause', (call) =>
    act(call, (container) => call.parts.lifecycle.pause(container)),
  ),
  route('POST', '/containers/{id}/unpause', (call) =>
    act(call, (container) => call.parts.lifecycle.unpause(container)),
  ),
  route('POST', '/containers/{id}/kill', (call) =>
    act(call, (container) => call.parts.lifecycle.kill(container, call.query.get('signal') ?? undefined)),
  ),
  route('POST', '/containers/{id}/rename', (call) =>
    act(call, (container) => call.parts.lifecycle.rename(container, call.query.get('name') ?? '')),
  ),
  route('DELETE', '/containers/{id}', (call) =>
    act(call, (container) => call.parts.lifecycle.remove(container, isTrue(call.query.get('force')))),
  ),
  route('POST', '/containers/{id}/wait', waitForContainer),
  route('POST', '/containers/{id}/exec', ({ parts, params, reply, ...call }) => {
    const container = containerOf(parts, params)
    reply.send(json(201, { Id: parts.execs.create(container, bodyOf(call, parts.profile)) }))
  }),
  route('POST', '/exec/{id}/start', ({ parts, params, reply, ...call }) => {
    parts.execs.find(params[0] ?? '')
    if (bodyOf(call, parts.profile).Detach !== true) {
      throw new EngineRefusal(501, 'fake engine: attach to an exec with Connection: Upgrade')
    }
    parts.execs.startDetached(params[0] ?? '')
    reply.send({ status: 200, body: '' })
  }),
  route('GET', '/exec/{id}/json', ({ parts, params, reply }) =>
    reply.send(json(200, parts.execs.inspect(params[0] ?? ''))),
  ),
  route('GET', '/images/json', ({ parts, reply, api }) => {
    const { inventory, profile } = parts
    const images = [...inventory.images.values()].map((image) =>
      imageDocument(image, inventory, profile, api),
    )
    reply.send(json(200, images))
  }),
  route('GET', '/volumes', ({ parts, reply }) =>
    reply.send(
      json(200, { Volumes: [...parts.inventory.volumes.values()].map(volumeDocument), Warnings: null }),
    ),
  ),
  route('GET', '/networks', ({ parts, reply }) =>
    reply.send(
      json(
        200,
        [...parts.inventory.networks.values()].map((n) => networkDocument(n, parts.profile)),
      ),
    ),
  ),
  route('POST', '/networks/create', ({ parts, reply, ...call }) => {
    const { id } = createNetwork(parts, String(bodyOf(call, parts.profile).Name ?? ''))
    reply.send(json(201, { Id: id, Warning: '' }))
  }),
  route('POST', '/networks/{id}/connect', (call) => rewire(call, connectNetwork)),
  route('POST', '/networks/{id}/disconnect', (call) => rewire(call, disconnectNetwork)),
]

function route(method: string, path: string, run: Route['run']): Route {
  const pattern = new RegExp(`^${path.replaceAll('{id}', '([^/]+)')}$`)
  return { method, pattern, name: `${method} ${path}`, run }
}

function pingAnswer(profile: EngineProfile, body: string): Answer {
  const more = profile.modern ? { 'Builder-Version': '2', Swarm: 'inactive' } : {}
  const headers = {
    ...more,
    'Cache-Control': 'no-cache, no-store, must-revalidate',
    Pragma: 'no-cache',
    'Content-Type': 'text/plain; charset=utf-8',
  }
  return { status: 200, headers, body }
}

function contextOf(parts: EngineParts, api: string): DocumentContext {
  return {
    api,
    profile: parts.profile,
    nowMs: parts.clock.nowMs(),
    network: (name) => parts.inventory.networks.get(name),
    imageSizeBytes: (container) => parts.inventory.images.get(container.imageId)?.sizeBytes ?? 0,
  }
}

function rewire({ parts, params, reply, ...call }: Call, run: typeof connectNetwork): void {
  const container = parts.inventory.find(String(bodyOf(call, parts.profile).Container ?? ''))
  run(parts, decodeURIComponent(params[0] ?? ''), container)
  reply.send({ status: 200, body: '' })
}

async function act(call: Call, run: (container: FakeContainer) => Promise<void> | void): Promise<void> {
  await run(containerOf(call.parts, call.params))
  call.reply.send({ status: 204 })
}

/** `t` in seconds; 10 when it is not given. */
function graceOf(query: URLSearchParams): number {
  const seconds = integer(query.get('t'), 10)
  return (seconds < 0 ? 86_400 : seconds) * 1000
}

function integer(text: string | null, otherwise: number): number {
  if (text === null || text === '') return otherwise
  if (/^-?\d+$/.test(text)) return Number(text)
  throw new EngineRefusal(500, `strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`)
}

function bodyOf(
  call: { readonly body: string; readonly contentType: string | undefined },
  profile: EngineProfile,
): Readonly<Record<string, unknown>> {
  const type = call.contentType?.split(';')[0]?.trim()
  if (type !== 'application/json') {
    const shown = call.contentType ?? ''
    const old = `Content-Type specified (${shown}) must be 'application/json'`
    const text = `unsupported Content-Type header (${shown}): must be 'application/json'`
    throw new EngineRefusal(400, profile.modern ? text : old)
  }
  try {
    const parsed: unknown = JSON.parse(call.body)
    if (parsed !== null && typeof parsed === 'object' && !Array.isArray(parsed)) return { ...parsed }
  } catch {
    // Told below, in the engine's words.
  }
  const why = 'invalid character looking for beginning of object key string'
  throw profile.modern ? new EngineRefusal(400, `invalid JSON: ${why}`) : new EngineRefusal(500, why)
}

function info({ reply, parts }: Call): void {
  const facts = { name: parts.hostName, nowNs: parts.clock.nowNs(), listeners: parts.hub.listeners }
  reply.send(json(200, infoDocument(parts.profile, parts.inventory, facts)))
}

function listContainers({ reply, parts, query, api }: Call): void {
  const limit = integer(query.get('limit'), 0)
  const filters = parseFilters(query.get('filters'), parts.profile)
  checkContainerFilters(filters, parts.profile)
  const context = contextOf(parts, api)
  const chosen = selectContainers(parts.inventory, filters, { all: isTrue(query.get('all')), limit })
  const size = isTrue(query.get('size'))
  reply.send(
    json(
      200,
      chosen.map((container) => listDocument(container, context, size)),
    ),
  )
}

function createContainer({ reply, parts, query, ...call }: Call): void {
  const { inventory, lifecycle, profile, clock } = parts
  const name = query.get('name') ?? undefined
  const spec = specFromCreate(bodyOf(call, profile), name === '' ? undefined : name, profile)
  if (inventory.findImage(spec.image ?? '') === undefined) {
    const image = spec.image ?? ''
    throw new EngineRefusal(404, `No such image: ${/:[^/]*$/.test(image) ? image : `${image}:latest`}`)
  }
  if (name !== undefined && name !== '') lifecycle.requireFreeName(name, '')
  for (const { volume } of spec.mounts ?? []) {
    if (volume !== undefined && !inventory.volumes.has(volume))
      parts.hub.emit('volume', 'create', volume, { driver: 'local' })
  }
  const container = makeContainer(spec, inventory, clock.nowMs())
  lifecycle.created(container)
  reply.send(json(201, { Id: container.id, Warnings: [] }))
}

async function waitForContainer({ reply, parts, params }: Call): Promise<void> {
  const container = containerOf(parts, params)
  const body = reply.stream(200, JSON_TYPE)
  await parts.lifecycle.untilDead(container)
  body.write(`${JSON.stringify({ StatusCode: container.exitCode })}\n`)
  body.end()
}
