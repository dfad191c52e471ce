// Purpose: a client of the Docker Engine API over any transport: typed, bounded, deadline on every call.
// Never: knows Vigie, keeps state about containers, retries on its own beyond a stale connection.
// Callers: packages/server.
export type { Listing, Rejected } from './engine/answer.ts'
export { NEWEST_API_VERSION, OLDEST_API_VERSION } from './engine/api-version.ts'
export type { Mount, NetworkAttachment } from './engine/attachments.ts'
export { type ConnectOptions, connectEngine } from './engine/client.ts'
export type { Changed } from './engine/container-change.ts'
export {
  type ContainerDetail,
  type ContainerStateDetail,
  containerInspect,
} from './engine/container-inspect.ts'
export { type ContainerSummary, containerList } from './engine/container-list.ts'
export {
  containerLogs,
  type LogStream,
  type LogsOptions,
  openContainerLogs,
} from './engine/container-logs.ts'
export type { ContainerState, PortMapping } from './engine/container-parts.ts'
export { containerRestart } from './engine/container-restart.ts'
export { containerStart } from './engine/container-start.ts'
export { containerStatsOneShot, containerStatsStream, type StatsStream } from './engine/container-stats.ts'
export { containerStop, type StopOptions } from './engine/container-stop.ts'
export type { Engine, EngineCall } from './engine/engine.ts'
export { type ApiVersions, cleanEngineText, EngineError, type EngineErrorKind } from './engine/errors.ts'
export {
  type EngineEvent,
  type EventStream,
  type EventsOptions,
  events,
  openEvents,
} from './engine/events.ts'
export { type ContainerHealth, healthFromStatus } from './engine/health.ts'
export { type ImageSummary, imageList } from './engine/image-list.ts'
export { type EngineInfo, info } from './engine/info.ts'
export { type NetworkSummary, networkList } from './engine/network-list.ts'
export { type Pong, ping } from './engine/ping.ts'
export type { ContainerStats, CpuUse, NetworkUse } from './engine/stats-parse.ts'
export { type DiskUsage, systemDf, type Usage } from './engine/system-df.ts'
export { type EngineVersion, version } from './engine/version.ts'
export { type VolumeListing, type VolumeSummary, volumeList } from './engine/volume-list.ts'
export type { CallOptions } from './http/deadline.ts'
export { demux, type OutputPiece } from './http/demux.ts'
export type { Reply, RequestOptions } from './http/request.ts'
export type { ByteStream } from './http/stream.ts'
export type { Hijacked } from './http/upgrade.ts'
export { transportFromDockerHost } from './transport/docker-host.ts'
export { localSocket } from './transport/local-socket.ts'
export type { Transport } from './transport/transport.ts'
