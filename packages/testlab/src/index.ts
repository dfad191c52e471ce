export type { ContainerSpec } from './fake/container-spec.ts'
export type { EngineEvent } from './fake/events.ts'
export { type DownOptions, FakeEngine, type FakeEngineOptions, startFakeEngine } from './fake/fake-engine.ts'
export { type Fault, type FaultOptions, Faults, type RemoveFault } from './fake/faults.ts'
export type { FakeContainer, FakePort, FakeUsage, HealthStatus, RestartPolicy } from './fake/model.ts'
export type { Traffic } from './fake/traffic.ts'
export { type CommandResult, mustRun, runCommand } from './real/command.ts'
export type { RunOptions } from './real/containers.ts'
export {
  availableEngines,
  ENGINE_VERSIONS,
  type Engine,
  type EngineVersion,
  enginePackages,
  isEngineCached,
  labObstacle,
  type Provided,
  provideEngine,
} from './real/engines.ts'
export type { ExecOptions, LabHost, SshAccess } from './real/host.ts'
export type { InsideProcess, SpawnOptions } from './real/inside-process.ts'
export { type HostRequest, type Lab, startLab } from './real/lab.ts'
export { sweepDeadLabs } from './real/ledger.ts'
export { hasPart, missingBecause, PART_PACKAGES, PARTS_VARIABLE, type Part } from './real/parts.ts'
export {
  createDatabase,
  type PostgresDatabase,
  type PostgresServer,
  postgresDatabase,
  startPostgres,
} from './real/postgres.ts'
export { systemChromium } from './real/system-chromium.ts'
export { waitFor } from './real/wait.ts'
export {
  type ReceivedMail,
  type SmtpAnswer,
  type SmtpSink,
  type SmtpSinkOptions,
  startSmtpSink,
} from './sinks/smtp-sink.ts'
export {
  type ReceivedRequest,
  startWebhookSink,
  type WebhookAnswer,
  type WebhookSink,
} from './sinks/webhook-sink.ts'
