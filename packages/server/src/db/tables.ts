// Purpose: opens the database, keeps its schema current, and says which columns exist.
// Never knows what a host or a container is: the rooms above read and write their own tables.
// Called by the repositories of every room (types) and by vigie.ts (openDatabase).

import type { Generated, Insertable, Selectable } from 'kysely'

/** 0 or 1: both databases keep truth as an integer. */
export type Flag = number

export interface HostsTable {
  readonly id: Generated<number>
  name: string
  /** The machine's part of the address; `local` for a socket of this machine. */
  host: string
  address: string
  transport: string
  os_type: string | null
  status: string
  bootstrap_status: string
  last_seen_at: string | null
  docker_enabled: Flag
  docker_version: string | null
  docker_api_version: string | null
  docker_status: string
  docker_status_reason: string | null
  docker_last_collect_at: string | null
  engine_id: string | null
  created_at: string
  updated_at: string
}

export interface DockerContainersTable {
  readonly id: Generated<number>
  host_id: number
  container_id: string
  name: string
  image: string
  image_id: string
  state: string
  status: string
  health: string
  created_at: string
  started_at: string | null
  finished_at: string | null
  exit_code: number | null
  restart_count: number
  /** JSON list. */
  ports: string
  /** JSON object. */
  labels: string
  compose_project: string | null
  compose_service: string | null
  network_mode: string | null
  /** JSON list. */
  mounts: string
  /** JSON list. */
  networks: string
  last_update_at: string
}

export interface DockerImagesTable {
  readonly id: Generated<number>
  host_id: number
  image_id: string
  /** JSON list. */
  repo_tags: string
  size: number
  created: string
  last_update_at: string
}

export interface DockerVolumesTable {
  readonly id: Generated<number>
  host_id: number
  name: string
  driver: string
  mountpoint: string
  scope: string
  last_update_at: string
}

export interface DockerNetworksTable {
  readonly id: Generated<number>
  host_id: number
  network_id: string
  name: string
  driver: string
  scope: string
  internal: Flag
  last_update_at: string
}

export interface DockerAlertsTable {
  readonly id: Generated<number>
  host_id: number
  /** Empty for an alert about the host itself. */
  container_name: string
  severity: string
  state: string
  message: string
  opened_at: string
  closed_at: string | null
  last_notified_at: string | null
  acked_at: string | null
  acked_by: string | null
}

export interface ContainerTransitionsTable {
  readonly id: Generated<number>
  host_id: number
  container_id: string
  container_name: string
  compose_project: string | null
  at: string
  from_state: string | null
  to_state: string
  from_health: string | null
  to_health: string
  exit_code: number | null
  source: string
  detail: string | null
}

export interface HostTransitionsTable {
  readonly id: Generated<number>
  host_id: number
  at: string
  from_status: string
  to_status: string
  reason: string | null
}

export interface JournalTable {
  readonly id: Generated<number>
  at: string
  actor_id: number | null
  actor: string
  action: string
  target_kind: string | null
  target: string | null
  host_id: number | null
  /** Which sentence tells it; with `params` it can be told in every language. */
  message_key: string
  /** JSON object. */
  params: string
  outcome: string
}

export interface TasksTable {
  readonly id: Generated<number>
  action: string
  target: string
  status: string
  /** 0–100. */
  progress: number
  log: string
  error_code: string | null
  error_params: Generated<string>
  actor_id: number | null
  actor: string | null
  host_id: number | null
  container_id: string | null
  idempotency_key: string | null
  created_at: string
  started_at: string | null
  finished_at: string | null
}

export interface UsersTable {
  readonly id: Generated<number>
  username: string
  /** Folded to lower case; names that differ only by case are one name. */
  username_key: string
  password_hash: string
  role: string
  disabled: Flag
  created_at: string
  updated_at: string
  last_login_at: string | null
}

export interface SessionsTable {
  readonly id: Generated<number>
  user_id: number
  /** `browser` or `api`. */
  kind: string
  /** SHA-256 of the cookie; of API sessions the tokens are elsewhere. */
  secret_hash: string | null
  created_at: string
  last_used_at: string
  expires_at: string
  revoked_at: string | null
  user_agent: string | null
  address: string | null
}

export interface RefreshTokensTable {
  readonly id: Generated<number>
  session_id: number
  token_hash: string
  created_at: string
  used_at: string | null
}

export interface ApiTokensTable {
  readonly id: Generated<number>
  user_id: number
  name: string
  token_hash: string
  hint: string
  role: string
  /** JSON list; null = all hosts. */
  host_ids: string | null
  created_at: string
  expires_at: string | null
  last_used_at: string | null
}

export interface SettingsTable {
  readonly id: Generated<number>
  key: string
  /** JSON. */
  value: string
  updated_at: string
  updated_by: string
}

export interface SchedulesTable {
  readonly id: Generated<number>
  name: string
  interval_s: number
  enabled: Flag
  next_run_at: string | null
  updated_at: string
}

export interface ScheduleRunsTable {
  readonly id: Generated<number>
  schedule: string
  started_at: string
  finished_at: string | null
  duration_ms: number | null
  result: string | null
  error: string | null
  /** JSON. */
  detail: string | null
}

export interface SchemaMigrationsTable {
  readonly id: number
  name: string
  applied_at: string
  app_version: string
}

/** Every table. Times are RFC 3339 text in UTC with milliseconds, JSON is text. */
export interface Database {
  hosts: HostsTable
  docker_containers: DockerContainersTable
  docker_images: DockerImagesTable
  docker_volumes: DockerVolumesTable
  docker_networks: DockerNetworksTable
  docker_alerts: DockerAlertsTable
  container_transitions: ContainerTransitionsTable
  host_transitions: HostTransitionsTable
  journal: JournalTable
  tasks: TasksTable
  users: UsersTable
  sessions: SessionsTable
  refresh_tokens: RefreshTokensTable
  api_tokens: ApiTokensTable
  settings: SettingsTable
  schedules: SchedulesTable
  schedule_runs: ScheduleRunsTable
  schema_migrations: SchemaMigrationsTable
}

export type DialectName = 'sqlite' | 'postgres'

export type RowOf<T extends keyof Database> = Selectable<Database[T]>
export type NewRowOf<T extends keyof Database> = Insertable<Database[T]>
