/** What a container used, ready to show. Rates are absent until two samples exist. */
export interface ContainerUsage {
  readonly atMs: number
  /** Working set, what `docker stats` calls memory usage. */
  readonly memoryBytes?: number | undefined
  /** 100 = one core busy. */
  readonly cpuPercent?: number | undefined
  readonly netRxBytesPerSecond?: number | undefined
  readonly netTxBytesPerSecond?: number | undefined
  readonly ioReadBytesPerSecond?: number | undefined
  readonly ioWriteBytesPerSecond?: number | undefined
}

/** What a host used, ready to show. */
export interface HostUsage {
  readonly atMs: number
  /** 100 = all cores busy. */
  readonly cpuPercent?: number | undefined
  readonly memoryUsedBytes: number
  readonly memoryTotalBytes: number
  /** Both absent when the disk did not answer in time. */
  readonly diskUsedBytes?: number | undefined
  readonly diskTotalBytes?: number | undefined
}
