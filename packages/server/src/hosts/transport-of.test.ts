import { expect, test } from 'vitest'
import { transportOf } from './transport-of.ts'

const refusalOf = (address: string): unknown => {
  try {
    return transportOf(address)
  } catch (thrown) {
    return thrown
  }
}

test.each([
  ['tcp://ops:hunter2@10.0.0.1:2376', 'tcp://…@10.0.0.1:2376'],
  ['ssh://ops:hun/t@er2@10.0.0.1', 'ssh://…@10.0.0.1'],
  ['tcp://10.0.0.1:2376', 'tcp://10.0.0.1:2376'],
])('an address that cannot be reached is refused, and its password is not shown: %s', (address, shown) => {
  const refusal = refusalOf(address)
  expect(refusal).toMatchObject({ code: 'docker_host_unsupported', params: { address: shown } })
  expect(String(refusal)).not.toMatch(/hun/)
})

test('a socket whose path holds an @ is that socket', () => {
  expect(transportOf('unix:///run/user@1000/docker.sock').address).toBe('unix:///run/user@1000/docker.sock')
})
