import type { Delivery } from './channel.ts'

export interface PostOptions {
  /** For connecting, sending and reading the whole answer, ms. */
  readonly deadlineMs: number
}

const LARGEST_ANSWER_BYTES = 64 * 1024

/**
 * Posts JSON to a webhook and waits for the whole answer. Redirects are not followed: a webhook that
 * moves is a webhook to look at. The address is a secret (it holds the token), so reasons name only
 * what went wrong.
 */
export async function postJson(
  address: string,
  body: unknown,
  { deadlineMs }: PostOptions,
): Promise<Delivery> {
  const url = URL.parse(address)
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return { ok: false, retry: false, reason: 'the address is not well formed' }
  }
  // Imported when there is something to tell: it costs every start of a process 25 ms otherwise.
  const { request: send } = await (url.protocol === 'https:' ? import('node:https') : import('node:http'))
  return new Promise((settle) => {
    const payload = Buffer.from(JSON.stringify(body))
    const failed = (reason: string, retry = true) => settle({ ok: false, retry, reason })
    const request = send(url, {
      method: 'POST',
      agent: false,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'content-length': payload.length,
        'user-agent': 'vigie',
      },
      signal: AbortSignal.timeout(deadlineMs),
    })
    request.on('error', (error) => failed(reasonOfNetwork(error, deadlineMs)))
    request.on('response', (response) => {
      let size = 0
      response.on('data', (chunk: Buffer) => {
        size += chunk.length
        if (size > LARGEST_ANSWER_BYTES) response.destroy()
      })
      response.on('error', (error) => failed(reasonOfNetwork(error, deadlineMs)))
      response.on('close', () => {
        if (response.complete) settle(judge(response.statusCode ?? 0))
        else failed('the answer broke off')
      })
    })
    request.end(payload)
  })
}

function judge(status: number): Delivery {
  if (status >= 200 && status < 300) return { ok: true }
  const retry = status === 408 || status === 425 || status === 429 || status >= 500
  return { ok: false, retry, reason: `HTTP ${status}` }
}

/** Node's own texts name the host, and for a webhook URL sometimes more: the code says enough. */
export function reasonOfNetwork(error: unknown, deadlineMs: number): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  const name = error instanceof Error ? error.name : ''
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ABORT_ERR' || code === 'ETIMEDOUT') {
    return `no answer within ${deadlineMs} ms`
  }
  return /^[A-Z][A-Z0-9_]{2,40}$/.test(code) ? code : 'the connection failed'
}
