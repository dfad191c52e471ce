import type { Container } from '@vigie/contract'
import { expect, test } from 'vitest'
import { reachableAt, shownPorts } from './shown-ports.ts'

type Port = Container['ports'][number]
const port = (over: Partial<Port>): Port => ({
  container_port: 80,
  host_port: 8080,
  host_ip: '0.0.0.0',
  protocol: 'tcp',
  ...over,
})

test.each(['javascript:alert(1)', 'a b', 'evil.example/?', 'x@evil.example', 'evil.example'])(
  'an engine that says a port is at %j is shown, and makes no link',
  (host_ip) => expect(shownPorts([port({ host_ip })], 'nas')[0]?.href).toBeUndefined(),
)

test('what is not published, or not TCP, is no link', () => {
  expect(shownPorts([port({ host_port: null })], 'nas')).toEqual([])
  expect(shownPorts([port({ protocol: 'udp' })], 'nas')).toEqual([{ text: '8080→80/udp', href: undefined }])
})

test('a port that is open on the loopback address of the host is a link only there', () => {
  const local = [port({ host_ip: '127.0.0.1' })]
  expect(shownPorts(local, '192.168.1.2')[0]?.href).toBeUndefined()
  expect(shownPorts(local, 'localhost')[0]?.href).toBe('http://localhost:8080/')
})

test('IPv4 and IPv6 that say the same are said once, and HTTPS ports are opened as such', () => {
  const both = [port({}), port({ host_ip: '::' }), port({ container_port: 443, host_port: 8443 })]
  expect(shownPorts(both, 'nas')).toEqual([
    { text: '8080→80', href: 'http://nas:8080/' },
    { text: '8443→443', href: 'https://nas:8443/' },
  ])
})

test('a host is reached where its address says, and the engine of this machine where this page is', () => {
  expect(reachableAt('unix:///var/run/docker.sock', 'vigie.lan')).toBe('vigie.lan')
  expect(reachableAt('ssh://root@10.0.0.2:22', 'vigie.lan')).toBe('10.0.0.2')
  expect(reachableAt('tcp://[fe80::1]:2376', 'vigie.lan')).toBe('[fe80::1]')
  expect(reachableAt('nonsense', 'vigie.lan')).toBeUndefined()
})
