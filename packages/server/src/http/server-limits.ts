/** Of every server that hands requests to the application, over TCP or the control socket. */
export const serverLimits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  // Node looks for those that took longer only so often, and by itself every half minute.
  connectionsCheckingInterval: 5_000,
  keepAliveTimeout: 30_000,
  // A request without Host is refused by the application, with a document, where Node would say nothing.
  requireHostHeader: false,
} as const

/**
 * When Vigie stops, answers under way may be taken for so long. Then all connections are cut: Node waits
 * for ever for one that has not asked anything, and browsers open such ones ahead of need.
 */
export const CLOSING_MS = 2_000
