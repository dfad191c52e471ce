import { describe, expect, test } from 'vitest'
import { EngineError } from '../engine/errors.ts'
import { transportFromDockerHost } from './docker-host.ts'

function refusal(value: string): EngineError {
  try {
    transportFromDockerHost(value)
  } catch (error) {
    if (error instanceof EngineError) return error
  }
  throw new Error('not refused')
}

describe('DOCKER_HOST', () => {
  test.each([
    ['tcp://10.0.0.1:2376', 'tcp'],
    ['SSH://root:secret@host', 'ssh'],
    ['npipe:////./pipe/docker_engine', 'npipe'],
    ['fd://', 'fd'],
  ])('%s is unsupported, named by its scheme', (value, scheme) => {
    expect(refusal(value)).toMatchObject({ kind: 'unsupported', scheme })
    expect(refusal(value).message).not.toContain('secret')
  })

  test.each(['', '/var/run/docker.sock', 'unix://', 'unix://relative.sock', 'unix:/x', 'nonsense'])(
    '"%s" is invalid',
    (value) => {
      expect(refusal(value).kind).toBe('invalid')
    },
  )

  test('unix:// names a local socket', () => {
    expect(transportFromDockerHost(' unix:///run/docker.sock\n').address).toBe('unix:///run/docker.sock')
  })
})
