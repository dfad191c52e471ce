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
  page_output_folder:
    'The page cannot be written to {path}: that is a folder. Give the path of a file, such as {path}/SERVICES_STATUS.md.',
  page_output_special:
    'The page cannot be written to {path}: that is neither a file nor a folder. Give the path of an ordinary file.',
  page_output_link:
    'The page is not written to {path}: it is a symbolic link that belongs to another user, who could aim it at any file. Remove the link, or make it belong to the user that runs Vigie.',
  page_output_forbidden:
    'The page cannot be written to {path}: this user has no right to ({reason}). Give the folder to the user that runs Vigie, or choose another path with VIGIE_PAGE_OUTPUT.',
  page_output_read_only:
    'The page cannot be written to {path}: that file system is read-only. Mount it writable, or choose another path with VIGIE_PAGE_OUTPUT.',
  page_output_disk_full:
    'The page cannot be written to {path}: no space is left there ({reason}). Free some space; the last good page was left as it was.',
  page_output_not_a_folder:
    'The page cannot be written to {path}: a part of that path is a file, not a folder. Correct the path.',
  page_output_failed:
    'The page cannot be written to {path}: {reason}. The last good page was left as it was.',
  page_categories_unreadable:
    'The category file {path} cannot be read: {reason}. Correct VIGIE_PAGE_CATEGORIES, or the rights of the file.',
  page_categories_line:
    'The category file {path}, line {line}, is not understood: "{text}". A line reads: pattern = Category.',
  page_filter_invalid:
    'The filter "{term}" is not understood. Write name:GLOB, label:KEY, label:KEY=GLOB, project:GLOB, image:GLOB or host:GLOB.',
} as const
