import fc from 'fast-check'
import {
  contentTypes,
  hostileBodies,
  hostileJson,
  hostileTargets,
  oddHeaders,
  strayTargets,
} from './hostile.ts'
import type { JsonSchema, Operation, Parameter } from './open-api.ts'
import type { RawRequest } from './raw-http.ts'
import { type Pools, validValue } from './valid-value.ts'

/** Somebody who asks: the header lines that prove who they are, and what must never be seen again. */
export interface Persona {
  readonly name: string
  readonly headers: readonly (readonly [string, string])[]
}

export interface Trial {
  readonly request: RawRequest
  readonly operation: Operation | undefined
  readonly persona: string
  /** Whether somebody who wrote a client by the document could have sent this. */
  readonly wellFormed: boolean
}

export interface Scene {
  readonly operations: readonly Operation[]
  readonly personas: readonly Persona[]
  readonly pools: Pools
  /** Secrets that are sent where secrets belong and must be seen nowhere. */
  readonly canaries: readonly string[]
  readonly host: string
  /** What must not be sent, because the trial itself stands on it. */
  readonly spared?: (request: RawRequest) => boolean
}

type Flavour = 'valid' | 'near' | 'hostile'

/** Requests of every operation: valid, with one thing wrong, and hostile all over. */
export function trials(scene: Scene): fc.Arbitrary<Trial> {
  const flavour = fc.oneof(
    { arbitrary: fc.constant<Flavour>('valid'), weight: 35 },
    { arbitrary: fc.constant<Flavour>('near'), weight: 40 },
    { arbitrary: fc.constant<Flavour>('hostile'), weight: 25 },
  )
  const proper = fc
    .tuple(fc.constantFrom(...scene.operations), flavour)
    .chain(([operation, kind]) => ofOperation(operation, kind, scene))
  const all = fc.oneof({ arbitrary: proper, weight: 24 }, { arbitrary: stray(scene), weight: 1 })
  return all.filter(({ request }) => scene.spared?.(request) !== true)
}

/** Any loopback address: limits by address must not hide what lies behind them. */
const from = fc
  .tuple(fc.integer({ min: 1, max: 250 }), fc.integer({ min: 0, max: 250 }), fc.integer({ min: 1, max: 250 }))
  .map(([a, b, c]) => `127.${a}.${b}.${c}`)

/** Where the one wrong thing of a `near` request is. */
const places = ['path', 'query', 'header', 'body', 'type', 'persona', 'framing'] as const
type Place = (typeof places)[number]

function ofOperation(operation: Operation, flavour: Flavour, scene: Scene): fc.Arbitrary<Trial> {
  const usable = places.filter(
    (place) =>
      (place !== 'path' || operation.path.includes('{')) &&
      ((place !== 'body' && place !== 'type') || operation.bodies.size > 0),
  )
  return wrongPlaces(flavour, usable).chain((wrong) => {
    const isWrong = (place: Place) => wrong.includes(place)
    return fc
      .record({
        target: target(operation, isWrong('path'), isWrong('query'), scene.pools),
        declared: headers(operation, scene.pools),
        odd: isWrong('header')
          ? fc.array(fc.constantFrom(...oddHeaders), { minLength: 1, maxLength: 3 })
          : none,
        body: body(operation, isWrong('body'), scene),
        type: isWrong('type') ? fc.constantFrom(undefined, ...contentTypes) : fc.constant('as is' as const),
        persona: isWrong('persona') ? hostilePersona(scene) : fc.constantFrom(...scene.personas),
        framing: isWrong('framing') ? framing : fc.constant<Framing>('whole'),
        from,
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      })
      .map((drawn): Trial => {
        const lines = [
          ['Host', scene.host] as const,
          ...drawn.persona.headers,
          ...drawn.declared,
          ...drawn.odd,
        ]
        const type = drawn.type === 'as is' ? drawn.body?.type : drawn.type
        const request = frame(
          {
            method: operation.method,
            target: drawn.target,
            headers: lines,
            body: drawn.body?.bytes,
            from: drawn.from,
          },
          type,
          drawn.framing,
          drawn.share,
        )
        return { request, operation, persona: drawn.persona.name, wellFormed: flavour === 'valid' }
      })
  })
}

/**
 * Nothing, one place, or about half of them. A request that nobody can read, or of nobody, is turned away
 * before anything else is looked at: hostile ones are so only now and then.
 */
function wrongPlaces(flavour: Flavour, usable: readonly Place[]): fc.Arbitrary<readonly Place[]> {
  if (flavour === 'valid') return fc.constant([])
  if (flavour === 'near') return fc.constantFrom(...usable).map((place) => [place])
  const rare: readonly Place[] = ['persona', 'framing']
  const drawn = usable.map((place) =>
    fc.integer({ min: 0, max: 9 }).map((number) => (number < (rare.includes(place) ? 1 : 6) ? [place] : [])),
  )
  return fc.tuple(...drawn).map((all) => all.flat())
}

const none: fc.Arbitrary<readonly (readonly [string, string])[]> = fc.constant([])

function target(
  operation: Operation,
  badPath: boolean,
  badQuery: boolean,
  pools: Pools,
): fc.Arbitrary<string> {
  const named = new Map(operation.parameters.map((one) => [`${one.in} ${one.name}`, one]))
  const segments = operation.path.split('/').map((segment): fc.Arbitrary<string> => {
    const name = /^\{(.+)\}$/.exec(segment)?.[1]
    if (name === undefined) return fc.constant(segment)
    const good = validValue(named.get(`path ${name}`)?.schema ?? { type: 'string' }, pools, name).map(encoded)
    return badPath
      ? fc.oneof({ arbitrary: fc.constantFrom(...hostileTargets), weight: 4 }, { arbitrary: good, weight: 1 })
      : good
  })
  const query = operation.parameters.filter((one) => one.in === 'query')
  return fc
    .tuple(fc.tuple(...segments), search(query, badQuery, pools))
    .map(([path, rest]) => `${path.join('/')}${rest}`)
}

function search(parameters: readonly Parameter[], bad: boolean, pools: Pools): fc.Arbitrary<string> {
  const good = parameters.map((one) => {
    const pair = validValue(one.schema, pools, one.name).map((value) => `${one.name}=${encoded(value)}`)
    return one.required ? pair : fc.option(pair, { nil: undefined, freq: 2 })
  })
  const names = fc.constantFrom(
    '__proto__',
    'constructor',
    'limit[]',
    'x',
    ...parameters.map((one) => one.name),
  )
  const wrong = fc.tuple(names, fc.constantFrom(...hostileTargets)).map(([name, value]) => `${name}=${value}`)
  return fc
    .tuple(fc.tuple(...good), bad ? fc.array(wrong, { minLength: 1, maxLength: 3 }) : fc.constant([]))
    .map(([pairs, odd]) => [...pairs.filter((one) => one !== undefined), ...odd].join('&'))
    .map((text) => (text === '' ? '' : `?${text}`))
}

function headers(operation: Operation, pools: Pools): fc.Arbitrary<(readonly [string, string])[]> {
  const declared = operation.parameters.filter((one) => one.in === 'header')
  return fc
    .tuple(
      ...declared.map((one) => {
        // A header line holds bytes, not characters.
        const value = validValue(one.schema, pools, one.name).map((text) =>
          String(text).replace(/[^\x20-\x7e]/g, ''),
        )
        return fc.option(value, { nil: undefined, freq: one.required ? 1000 : 2 })
      }),
    )
    .map((values) =>
      declared.flatMap((one, at) => (values[at] === undefined ? [] : [[one.name, values[at]] as const])),
    )
}

interface Body {
  readonly bytes: Buffer
  readonly type: string
}

function body(operation: Operation, bad: boolean, scene: Scene): fc.Arbitrary<Body | undefined> {
  if (operation.bodies.size === 0) return fc.constant(undefined)
  return fc.constantFrom(...operation.bodies).chain(([type, schema]) => {
    const good = validValue(schema, scene.pools).map((value) => Buffer.from(written(type, value)))
    if (!bad) return good.map((bytes) => ({ bytes, type }))
    return fc
      .oneof(
        { arbitrary: spoiled(schema, scene), weight: 36 },
        { arbitrary: fc.constantFrom(...hostileBodies).map((text) => Buffer.from(text)), weight: 18 },
        { arbitrary: fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)), weight: 3 },
        { arbitrary: fc.constant(10 << 20).map((size) => Buffer.alloc(size, 'a')), weight: 1 },
      )
      .map((bytes) => ({ bytes, type }))
  })
}

/** A valid object with one or two of its values replaced, removed or added. */
function spoiled(schema: JsonSchema, scene: Scene): fc.Arbitrary<Buffer> {
  const known = typeof schema === 'object' ? Object.keys((schema.properties ?? {}) as object) : []
  const name = fc.constantFrom(...known, '__proto__', 'id', 'role', 'admin')
  const change = fc.tuple(name, fc.oneof(fc.constantFrom(...hostileJson), fc.constant(undefined)))
  return fc
    .tuple(validValue(schema, scene.pools), fc.array(change, { minLength: 1, maxLength: 2 }))
    .map(([value, changes]) => {
      const members = new Map(Object.entries(value ?? {}).map(([key, one]) => [key, JSON.stringify(one)]))
      for (const [key, text] of changes) {
        if (text === undefined) members.delete(key)
        else members.set(key, text)
      }
      const text = [...members].map(([key, one]) => `${JSON.stringify(key)}:${one}`).join(',')
      return Buffer.from(`{${text}}`)
    })
}

function written(type: string, value: unknown): string {
  if (!type.startsWith('application/x-www-form-urlencoded')) return JSON.stringify(value)
  const pairs = Object.entries(value ?? {}).map(([name, one]) => [name, String(one)] as [string, string])
  return new URLSearchParams(pairs).toString()
}

function hostilePersona(scene: Scene): fc.Arbitrary<Persona> {
  const canary = fc.constantFrom(...scene.canaries)
  const value = fc.oneof(
    canary.map((one) => `Bearer ${one}`),
    canary.map((one) => `Basic ${Buffer.from(`owner:${one}`).toString('base64')}`),
    canary.map((one) => `Bearer vigie_${one}`),
    canary.map(
      (one) => `Bearer eyJhbGciOiJub25lIn0.${Buffer.from(`{"sub":"${one}"}`).toString('base64url')}.`,
    ),
    fc.constantFrom(
      'Bearer',
      'Bearer ',
      'bearer a b',
      `Bearer ${'a'.repeat(5000)}`,
      'Bearer \xff',
      'Negotiate',
      ',',
    ),
  )
  return fc.oneof(
    value.map((line) => ({ name: 'hostile', headers: [['Authorization', line]] as const })),
    canary.map((one) => ({
      name: 'hostile cookie',
      headers: [['Cookie', `__Host-vigie=${one}; __Host-vigie-device=${one}`]] as const,
    })),
    fc.tuple(fc.constantFrom(...scene.personas), value).map(([persona, line]) => ({
      name: `${persona.name} and another`,
      headers: [...persona.headers, ['Authorization', line]] as const,
    })),
  )
}

const framings = [
  'whole',
  'half',
  'chunked',
  'bad chunk',
  'long length',
  'two lengths',
  'no host',
  'chunked and length',
] as const
type Framing = (typeof framings)[number]
const framing = fc.constantFrom(...framings)

/** Puts the length and type to a request, in a right or wrong way. */
function frame(request: RawRequest, type: string | undefined, how: Framing, share: number): RawRequest {
  const content = request.body
  const lines = [...request.headers]
  if (type !== undefined && content !== undefined) lines.push(['Content-Type', type])
  const length = ['Content-Length', String(content?.length ?? 0)] as const
  const chunked = ['Transfer-Encoding', 'chunked'] as const
  const chunks = Buffer.concat([
    Buffer.from(`${(content?.length ?? 0).toString(16)}\r\n`),
    content ?? Buffer.alloc(0),
    Buffer.from('\r\n0\r\n\r\n'),
  ])
  // An empty chunk in front would end the body before it began.
  const whole = content === undefined || content.length === 0 ? Buffer.from('0\r\n\r\n') : chunks
  switch (how) {
    case 'half': {
      const size = 200 + (content?.length ?? 0)
      return { ...request, headers: [...lines, length], cutAfter: Math.floor(size * share) }
    }
    case 'chunked':
      return { ...request, headers: [...lines, chunked], body: whole }
    case 'bad chunk':
      return {
        ...request,
        headers: [...lines, chunked],
        body: Buffer.from('zz\r\nabc\r\n0\r\n\r\n'),
        cutAfter: 1 << 20,
      }
    case 'long length':
      return { ...request, headers: [...lines, ['Content-Length', '500']], cutAfter: 1 << 20 }
    case 'two lengths':
      return { ...request, headers: [...lines, length, ['Content-Length', '3']] }
    case 'chunked and length':
      return { ...request, headers: [...lines, chunked, length], body: whole }
    case 'no host':
      return { ...request, headers: [...lines.filter(([name]) => name !== 'Host'), length] }
    default:
      return content === undefined
        ? { ...request, headers: lines }
        : { ...request, headers: [...lines, length] }
  }
}

function stray(scene: Scene): fc.Arbitrary<Trial> {
  return fc
    .record({
      target: fc.constantFrom(...strayTargets),
      method: fc.constantFrom(
        'GET',
        'GET',
        'HEAD',
        'POST',
        'PUT',
        'DELETE',
        'OPTIONS',
        'TRACE',
        'PATCH',
        'PROPFIND',
        'QUERY',
        'x',
      ),
      persona: fc.constantFrom(...scene.personas),
      odd: fc.array(fc.constantFrom(...oddHeaders), { maxLength: 2 }),
      from,
    })
    .map(({ target: address, method, persona, odd, from: source }) => ({
      request: {
        method,
        target: address,
        headers: [['Host', scene.host] as const, ...persona.headers, ...odd],
        body: undefined,
        from: source,
      },
      operation: undefined,
      persona: persona.name,
      wellFormed: false,
    }))
}

const encoded = (value: unknown): string =>
  encodeURIComponent(typeof value === 'object' ? JSON.stringify(value) : String(value))
