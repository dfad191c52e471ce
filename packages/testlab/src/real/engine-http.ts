import { request } from 'node:http'

export interface EngineAnswer {
  readonly status: number
  readonly text: string
}

/** One Docker API call over a Unix socket, on a connection of its own. Rejects when the socket does not answer in time. */
export function askEngine(
  socketPath: string,
  method: string,
  path: string,
  body?: unknown,
  timeoutMs = 60_000,
): Promise<EngineAnswer> {
  return new Promise((resolve, reject) => {
    const raw = Buffer.isBuffer(body)
    const payload = body === undefined || raw ? body : Buffer.from(JSON.stringify(body))
    const call = request(
      {
        socketPath,
        method,
        path,
        agent: false,
        headers: payload
          ? {
              'content-type': raw ? 'application/x-tar' : 'application/json',
              'content-length': payload.length,
            }
          : {},
        signal: AbortSignal.timeout(timeoutMs),
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', reject)
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString('utf8') }),
        )
      },
    )
    call.on('error', reject)
    call.end(payload)
  })
}

/** As askEngine, but an answer of 400 and more is an error. */
export async function mustAskEngine(
  socketPath: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<string> {
  const answer = await askEngine(socketPath, method, path, body)
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${answer.text.trim()}`)
  return answer.text
}

/** True when the engine answers `_ping` within `timeoutMs`. */
export async function enginePings(socketPath: string, timeoutMs = 1_000): Promise<boolean> {
  try {
    return (await askEngine(socketPath, 'GET', '/_ping', undefined, timeoutMs)).status === 200
  } catch {
    return false
  }
}
