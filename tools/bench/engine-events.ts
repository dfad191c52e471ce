import { request } from 'node:http'

/** The engine's own events, as a witness that is not Vigie. */
export interface EngineEvents extends Disposable {
  /** Epoch ms of the next such event by the engine's clock, which is this machine's. */
  next(name: string, action: string): Promise<number>
}

interface RawEvent {
  readonly Action?: string
  readonly timeNano?: number
  readonly Actor?: { readonly Attributes?: Readonly<Record<string, string>> }
}

export function watchEvents(socketPath: string): EngineEvents {
  const waiting = new Map<string, (atMs: number) => void>()
  let rest = ''
  const ask = request(
    { socketPath, path: '/events?filters=%7B%22type%22%3A%5B%22container%22%5D%7D' },
    (answer) => {
      answer.setEncoding('utf8')
      answer.on('data', (text: string) => {
        const lines = (rest + text).split('\n')
        rest = lines.pop() ?? ''
        for (const line of lines.filter(Boolean)) {
          const event = JSON.parse(line) as RawEvent
          const key = `${event.Actor?.Attributes?.name} ${event.Action}`
          waiting.get(key)?.((event.timeNano ?? Number.NaN) / 1e6)
          waiting.delete(key)
        }
      })
    },
  )
  ask.on('error', () => undefined)
  ask.end()
  return {
    next: (name, action) => new Promise((resolve) => waiting.set(`${name} ${action}`, resolve)),
    [Symbol.dispose]: () => ask.destroy(),
  }
}
