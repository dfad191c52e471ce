import type { CreateTableBuilder } from 'kysely'
import { idColumn, idType, type Migration, type MigrationDatabase } from '../migration.ts'
import type { DialectName } from '../tables.ts'

export const firstTables: Migration = {
  name: '0001-first-tables',
  async up(db, dialect) {
    await createHosts(db, dialect)
    await createContainers(db, dialect)
    await createInventory(db, dialect)
    await createAlerts(db, dialect)
    await createTransitions(db, dialect)
    await createJournal(db, dialect)
    await createTasks(db, dialect)
    await createSettings(db, dialect)
    await createSchedules(db, dialect)
  },
}

function table(db: MigrationDatabase, dialect: DialectName, name: string): Table {
  return db.schema.createTable(name).addColumn('id', idType(dialect), idColumn(dialect))
}

/** A table whose rows go with their host. */
function tableOfHost(db: MigrationDatabase, dialect: DialectName, name: string): Table {
  return table(db, dialect, name).addColumn('host_id', 'bigint', (column) =>
    column.notNull().references('hosts.id').onDelete('cascade'),
  )
}

/** Tables are built step by step here, so the names already given are not followed in the type. */
// biome-ignore lint/suspicious/noExplicitAny: Kysely's own type for columns that are not followed
type Table = CreateTableBuilder<string, any>

/** Text columns that always hold something. */
function texts(builder: Table, ...names: string[]): Table {
  return names.reduce((table, name) => table.addColumn(name, 'text', (column) => column.notNull()), builder)
}

function optionalTexts(builder: Table, ...names: string[]): Table {
  return names.reduce((table, name) => table.addColumn(name, 'text'), builder)
}

async function createHosts(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  let hosts = texts(table(db, dialect, 'hosts'), 'name', 'host', 'address', 'transport')
  hosts = texts(hosts, 'status', 'bootstrap_status', 'docker_status', 'created_at', 'updated_at')
  hosts = optionalTexts(hosts, 'os_type', 'last_seen_at', 'docker_version', 'docker_api_version')
  hosts = optionalTexts(hosts, 'docker_status_reason', 'docker_last_collect_at', 'engine_id')
  await hosts
    .addColumn('docker_enabled', 'integer', (column) => column.notNull())
    .addUniqueConstraint('hosts_name_key', ['name'])
    .execute()
}

async function createContainers(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  let containers = tableOfHost(db, dialect, 'docker_containers')
  containers = texts(containers, 'container_id', 'name', 'image', 'image_id', 'state', 'status', 'health')
  containers = texts(containers, 'created_at', 'ports', 'labels', 'last_update_at')
  containers = optionalTexts(containers, 'started_at', 'finished_at', 'compose_project', 'compose_service')
  await optionalTexts(containers, 'network_mode')
    .addColumn('exit_code', 'bigint')
    .addColumn('restart_count', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('docker_containers_key', ['host_id', 'container_id'])
    .execute()
}

async function createInventory(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  await texts(tableOfHost(db, dialect, 'docker_images'), 'image_id', 'repo_tags', 'created', 'last_update_at')
    .addColumn('size', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('docker_images_key', ['host_id', 'image_id'])
    .execute()
  await texts(
    tableOfHost(db, dialect, 'docker_volumes'),
    'name',
    'driver',
    'mountpoint',
    'scope',
    'last_update_at',
  )
    .addUniqueConstraint('docker_volumes_key', ['host_id', 'name'])
    .execute()
  await texts(
    tableOfHost(db, dialect, 'docker_networks'),
    'network_id',
    'name',
    'driver',
    'scope',
    'last_update_at',
  )
    .addColumn('internal', 'integer', (column) => column.notNull())
    .addUniqueConstraint('docker_networks_key', ['host_id', 'network_id'])
    .execute()
}

async function createAlerts(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  const alerts = texts(
    tableOfHost(db, dialect, 'docker_alerts'),
    'container_name',
    'severity',
    'state',
    'message',
    'opened_at',
  )
  await optionalTexts(alerts, 'closed_at', 'last_notified_at', 'acked_at', 'acked_by').execute()
  await index(db, 'idx_alerts_open', 'docker_alerts', ['state', 'host_id'])
}

async function createTransitions(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  let containers = tableOfHost(db, dialect, 'container_transitions')
  containers = texts(containers, 'container_id', 'container_name', 'at', 'to_state', 'to_health', 'source')
  await optionalTexts(containers, 'compose_project', 'from_state', 'from_health', 'detail')
    .addColumn('exit_code', 'bigint')
    .execute()
  await index(db, 'idx_container_transitions_at', 'container_transitions', ['at'])
  await index(db, 'idx_container_transitions_host', 'container_transitions', ['host_id', 'container_id'])
  const hosts = texts(tableOfHost(db, dialect, 'host_transitions'), 'at', 'from_status', 'to_status')
  await optionalTexts(hosts, 'reason').execute()
  await index(db, 'idx_host_transitions_at', 'host_transitions', ['at'])
  await index(db, 'idx_host_transitions_host', 'host_transitions', ['host_id'])
}

async function createJournal(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  const journal = texts(
    table(db, dialect, 'journal'),
    'at',
    'actor',
    'action',
    'message_key',
    'params',
    'outcome',
  )
  await optionalTexts(journal, 'target_kind', 'target').addColumn('actor_id', 'bigint').execute()
  await index(db, 'idx_journal_at', 'journal', ['at'])
}

async function createTasks(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  const tasks = texts(table(db, dialect, 'tasks'), 'action', 'target', 'status', 'log', 'created_at')
  await optionalTexts(tasks, 'error_code', 'idempotency_key', 'started_at', 'finished_at')
    .addColumn('progress', 'integer', (column) => column.notNull())
    .addColumn('actor_id', 'bigint')
    .addUniqueConstraint('tasks_idempotency_key', ['idempotency_key'])
    .execute()
  await index(db, 'idx_tasks_status', 'tasks', ['status'])
}

async function createSettings(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  await texts(table(db, dialect, 'settings'), 'key', 'value', 'updated_at', 'updated_by')
    .addUniqueConstraint('settings_key', ['key'])
    .execute()
}

async function createSchedules(db: MigrationDatabase, dialect: DialectName): Promise<void> {
  const schedules = optionalTexts(texts(table(db, dialect, 'schedules'), 'name', 'updated_at'), 'next_run_at')
  await schedules
    .addColumn('interval_s', 'double precision', (column) => column.notNull())
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addUniqueConstraint('schedules_name_key', ['name'])
    .execute()
  const runs = texts(table(db, dialect, 'schedule_runs'), 'schedule', 'started_at')
  await optionalTexts(runs, 'finished_at', 'result', 'error', 'detail')
    .addColumn('duration_ms', 'double precision')
    .execute()
  await index(db, 'idx_schedule_runs', 'schedule_runs', ['schedule', 'started_at'])
}

async function index(db: MigrationDatabase, name: string, on: string, columns: string[]): Promise<void> {
  await db.schema.createIndex(name).on(on).columns(columns).execute()
}
