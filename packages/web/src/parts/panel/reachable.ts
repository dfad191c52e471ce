import type { Container, Host } from '@vigie/contract'
import { reachableAt } from '../shown-ports.ts'

/** The name under which this browser reaches the ports of a container; undefined while it reaches none. */
export function portsReachableAt(container: Container, host: Host): string | undefined {
  const answers = host.docker_status === 'online' || host.docker_status === 'degraded'
  return answers && container.state === 'running'
    ? reachableAt(host.address, window.location.hostname)
    : undefined
}
