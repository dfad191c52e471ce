import { expect, test } from 'vitest'
import { serverFrame } from '../../packages/contract/src/index.ts'
import { Program } from '../harness/accounts.ts'
import { realEngine } from '../harness/engines.ts'
import { hasEngines, useScene } from '../harness/scene.ts'
import { type Answer, answers, type Shape, type Visitor } from './answers.ts'
import { containers } from './containers.ts'
import { replies } from './frames.ts'
import { hosts } from './hosts.ts'

/** The still is held to the contract, and to what the real server answers: pictures of a lie prove nothing. */

const topics = ['hosts', 'containers', 'containers:1', 'usage', 'usage:1', 'tasks', 'schedules', 'journal']
const stars = [[], ['1'], ['2'], ['3'], ['240'], ['docker_collect'], ['nothing']]

/** What the contract does not know would be dropped: then the two differ. */
const isWhole = (shape: Shape, body: unknown): void => expect(shape.parse(body)).toEqual(body)

const bodiesOf = (answer: Answer, language: 'en' | 'fr', visitor: Visitor): readonly unknown[] =>
  stars
    .filter((names) => names.length === answer.path.split('*').length - 1)
    .map((names) => answer.of({ names, query: new URLSearchParams(), language, visitor }))
    .filter((body) => body !== undefined)

test.for(answers.map((one) => [one.path, one] as const))(
  '%s is answered in the shape of the contract',
  ([, answer]) => {
    for (const language of ['en', 'fr'] as const) {
      for (const visitor of ['ada', 'nobody', 'first'] as const) {
        const bodies = bodiesOf(answer, language, visitor)
        expect(bodies.length).toBeGreaterThan(0)
        for (const body of bodies) isWhole(answer.shape, body)
      }
    }
  },
)

test('what is told live has the shape of the contract, and says what REST says', () => {
  const frames = replies({ type: 'subscribe', topics }, 'fr')
  expect(frames.map((frame) => 'topic' in frame && frame.topic)).toEqual(topics)
  for (const frame of frames) isWhole(serverFrame, frame)
  expect(frames[0]).toMatchObject({ snapshot: { hosts: hosts('fr') } })
})

test('a fixture that lacks a field, or has one too many, is found', () => {
  const answer = answers.find(({ path }) => path === '/api/docker/containers') as Answer
  const [body] = bodiesOf(answer, 'en', 'ada') as [{ containers: object[] }]
  const { name: _, ...nameless } = body.containers[0] as { name: string }
  expect(() => isWhole(answer.shape, { ...body, containers: [nameless] })).toThrow()
  const more = { ...body.containers[0], colour: 'red' }
  expect(() => isWhole(answer.shape, { ...body, containers: [more] })).toThrow()
})

test('every image, network and volume that a container names is there', () => {
  const of = (path: string, id: number): string =>
    JSON.stringify(
      answers
        .find((one) => one.path === path)
        ?.of({ names: [String(id)], query: new URLSearchParams(), language: 'en', visitor: 'ada' }),
    )
  for (const one of containers) {
    expect(of('/api/docker/hosts/*/images', one.host_id)).toContain(one.image_id)
    for (const { network_id } of one.networks)
      expect(of('/api/docker/hosts/*/networks', one.host_id)).toContain(network_id)
    for (const { name } of one.mounts)
      if (name !== null) expect(of('/api/docker/hosts/*/volumes', one.host_id)).toContain(`"${name}"`)
  }
})

const scene = useScene({ when: hasEngines, engine: realEngine })

test.skipIf(!hasEngines)('the real server answers the same paths and topics in the same shapes', async () => {
  await scene.engine.host.run('web')
  const program = await Program.signIn(scene.vigie.url)
  await program.ask('POST', '/api/tokens', { name: 'script', role: 'viewer' })
  await program.ask('POST', '/api/docker/hosts/1/collect?wait=true')
  await program.ask('POST', '/api/schedules/docker_collect/run')
  for (const { path, shape } of answers) {
    const star = path.startsWith('/api/schedules/') ? 'docker_collect' : '1'
    const body = await program.ask('GET', path.replaceAll('*', star))
    isWhole(shape, body)
    if (path === '/api/docker/containers') expect(body).toMatchObject({ containers: [{ name: 'web' }] })
  }
  const said = await program.listen(topics)
  for (const frame of said) isWhole(serverFrame, frame)
  expect(said.length).toBeGreaterThan(topics.length)
})
