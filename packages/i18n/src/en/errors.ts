/** Each sentence says what happened, why, and what to do. Parameters stand in braces. */
export const errors = {
  internal: 'Vigie met an error that it did not expect: {reason}. The log has the details.',
  engine_missing:
    'No Docker engine answers at {address}: {reason}. Start Docker, or set DOCKER_HOST to the address of its socket.',
  engine_no_permission:
    'The Docker socket {address} may not be opened by this user. Add the user to the group "docker" (usermod -aG docker NAME, then log in again) or run Vigie as root.',
  engine_too_old:
    'The Docker engine at {address} speaks API {version}; Vigie needs at least {needed} (Docker 20.10). Update Docker on that host.',
  engine_unreachable:
    'The Docker engine at {address} does not answer: {reason}. Check that Docker runs on that host.',
  docker_host_unsupported:
    'DOCKER_HOST is "{address}", but this version of Vigie reaches a local engine only, by unix:///path. Correct or unset DOCKER_HOST.',
  port_in_use:
    'Nothing can listen on {host}:{port}: another program does already. Stop it, or choose another port with VIGIE_PORT.',
  listen_failed: 'Nothing can listen on {host}:{port}: {reason}. Check VIGIE_HOST and VIGIE_PORT.',
  usage: '{reason}. Type "vigie help" to see the commands.',
} as const
