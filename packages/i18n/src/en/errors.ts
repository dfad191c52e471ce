/** Each sentence says what happened, why, and what to do. Parameters stand in braces. */
export const errors = {
  internal: 'Vigie met an error that it did not expect: {reason}. The log has the details.',
  engine_no_socket:
    'There is no Docker socket at {address}. Start Docker there, or correct the address of the host (DOCKER_HOST for the engine found at start).',
  engine_not_a_socket:
    '{address} is not a socket. Correct the address of the host (DOCKER_HOST for the engine found at start).',
  engine_refused: 'No Docker engine listens on {address}. Start Docker on that host.',
  engine_timeout:
    'The Docker engine at {address} does not answer in time. Look at its log (journalctl -u docker), or restart it.',
  engine_lost:
    'The Docker engine at {address} broke the connection off. Check that Docker still runs on that host.',
  engine_too_new:
    'The Docker engine at {address} no longer speaks the API that Vigie knows ({version}). Update Vigie.',
  engine_answer:
    'The Docker engine at {address} answered with an error: {reason}. Its log has more (journalctl -u docker).',
  engine_list_failed:
    'The list of {what} could not be had from the engine: {reason}. Vigie tries again by itself.',
  engine_list_partial:
    '{count} of the {what} could not be read: the engine described them in a way that Vigie does not understand. All others are shown.',
  engine_inspect_failed:
    'Container {container} could not be inspected: {reason}. What is shown of it may be incomplete; Vigie tries again by itself.',
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
  disk_full:
    'Nothing can be written to {place}: no space is left there. Free some space; Vigie goes on by itself, and keeps what it saw until then.',
  data_dir_not_writable:
    'The data folder {place} cannot be written: {reason}. Give it to the user that runs Vigie, or choose another with VIGIE_DATA_DIR.',
  data_dir_locked:
    'The data folder {place} is in use by another Vigie (process {pid}). Stop that one, or give this one its own folder with VIGIE_DATA_DIR.',
  db_io:
    'The database in {place} met an error of the disk: {reason}. Check the disk and the system log (dmesg).',
  db_damaged:
    'The database in {place} is damaged: {reason}. Stop Vigie, move vigie.db away, and put back a backup or the newest file of the folder "snapshots".',
  db_busy:
    'The database in {place} is held by another program. Close what has vigie.db open, such as a sqlite3 with an open transaction.',
  db_newer:
    'The database of {place} was written by Vigie {writer} (schema {schema}), which is newer than this Vigie {version}. Start version {writer} or later, or put back a snapshot made before the update.',
  db_foreign:
    'The database of {place} is not one of Vigie: it holds the table "{table}" and no schema_migrations. Name another folder or database.',
  snapshot_failed:
    'The copy that precedes a database update could not be made in {place}: {reason}. Nothing was changed. Free some space (as much as the database needs) and start again.',
  migration_failed:
    'The database of {place} could not be updated ({migration}): {reason}. It was left as it was; the previous version of Vigie still runs with it.',
  db_unreachable:
    'The database {place} does not answer: {reason}. Check that PostgreSQL runs there, and VIGIE_DATABASE_URL.',
  db_refused:
    'The database {place} refuses this user: {reason}. Correct the user or password in VIGIE_DATABASE_URL.',
  db_missing: 'PostgreSQL answers, but there is no database {place}. Create it: createdb -O USER NAME.',
  settings_invalid: 'Vigie cannot start with these settings:\n{problems}\nAll settings: docs/settings.md.',
  setting_invalid: '{name} is "{value}", but must be {shape}. Correct it, or unset it to get the default.',
  setting_hidden_invalid:
    '{name} does not have the right form (not shown: it is a secret). It must be {shape}. Correct it, or unset it.',
  setting_file_unreadable:
    '{name} names the file {path}, which cannot be read: {reason}. Correct the path, or the rights of the file.',
  setting_twice: 'Both {name} and {name}_FILE are set. Keep one of them.',
  setting_needs: '{name} does nothing without {other}. Set {other} too, or unset {name}.',
  setting_unknown: '{name} is not a setting of Vigie and does nothing.',
  setting_unknown_near: '{name} is not a setting of Vigie and does nothing. Was {near} meant?',
  host_name_taken: 'There is already a host named "{name}". Choose another name.',
  page_nothing_known:
    'The page was not written: no host has given a list of its containers yet, so there is nothing to tell. Check that Docker runs and that Vigie may reach it; /SERVICES_STATUS/ says why each host is silent. The last good page was left as it was.',
  page_categories_option:
    'The category file {path} cannot be read: {reason}. Correct --categories, or the rights of the file.',
  host_not_found: 'There is no such host. It may have been removed; the list of hosts is up to date.',
  host_disabled: 'Host {host} is switched off in Vigie, so nothing is done there. Switch it on first.',
  host_unreachable:
    'Host {host} cannot be reached, so nothing was done there. Vigie connects again by itself.',
  container_not_found: 'There is no such container on {host}. It may have been removed meanwhile.',
  container_busy:
    'Another order for {container} is still being carried out. Wait until it has ended, then order again.',
  idempotency_conflict:
    'This idempotency key was used before, for something else (task {task}). Use a new key for a new order.',
  unsupported_address:
    'The address {address} cannot be used: this version of Vigie reaches engines on this machine only, as unix:///path of their socket.',
  interrupted:
    'This was broken off before it was done, and it was not done since. Order it again if it is still wanted.',
  order_conflict: 'The engine of {host} does not do this with {container} as it is now: {reason}.',
  order_refused:
    'The engine of {host} could not do this with {container}: {reason}. Correct the cause, then order again.',
  order_unsettled:
    'The engine of {host} was lost before it said whether this was done with {container}. Look at the container before ordering again.',
  weak_password:
    'The password is too easy to guess. Take at least 12 characters that are no well-known password, no row of keys, no repetition and not the name of the account; a few unrelated words do well.',
  admin_password_weak:
    'VIGIE_ADMIN_PASSWORD is too easy to guess, so the administrator {name} was not made. Take at least 12 characters that are no well-known password, no row of keys, no repetition and not the name of the account.',
  user_name_taken:
    'There is already a user named {name}. Choose another name; names that differ only in capital letters are the same.',
  user_not_found:
    'There is no such user. The account may have been removed; the list of users is up to date.',
  own_password:
    'Your own password is not changed here, but in your account (POST /api/auth/password), where the current one is asked for.',
  token_by_token:
    'An API token makes no other tokens: one that was stolen would live on in them. Sign in with name and password, and make the token there.',
  last_admin:
    '{name} is the last administrator, so that was not done: nobody could manage Vigie otherwise. Make somebody else an administrator first.',
  master_key_exposed:
    'The master key {path} can be read by other users, so Vigie does not start with it. Take the rights away (chmod 600 {path}); if others may have read it, replace it.',
  master_key_invalid:
    'The file {path} does not hold a master key (64 hexadecimal digits). Put the right one back from your backup, or set VIGIE_MASTER_KEY.',
  master_key_unreadable:
    'The master key {path} cannot be read: {reason}. Give the file to the user that runs Vigie, or set VIGIE_MASTER_KEY.',
  cli_no_server:
    'No Vigie answers on {path}. Start it (vigie serve), name its folder with VIGIE_DATA_DIR, or set VIGIE_URL and VIGIE_TOKEN for one elsewhere.',
  cli_socket_forbidden:
    'This user may not open {path}, which lets its owner manage Vigie. Use the account that runs Vigie, or VIGIE_URL with a VIGIE_TOKEN of your own.',
  cli_unreachable: 'Vigie at {address} cannot be reached: {reason}. Check that it runs, and VIGIE_URL.',
  cli_refused: 'Vigie did not do this: {detail}',
  cli_answer_unreadable: 'What answers at {address} is no Vigie, or one of another version. Check VIGIE_URL.',
  cli_url_invalid:
    'VIGIE_URL is no address such as https://vigie.example.org, without user and password. Correct or unset it.',
  cli_token_missing:
    'VIGIE_URL is set, but VIGIE_TOKEN holds no token. Make one in the account page of Vigie, and set VIGIE_TOKEN or VIGIE_TOKEN_FILE.',
  cli_host_unknown: 'There is no host {host}. "vigie hosts" lists them.',
  cli_passwords_differ: 'The two passwords are not the same, so nothing was changed. Try again.',
} as const
