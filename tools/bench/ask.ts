import { type Agent, type IncomingHttpHeaders, request } from 'node:http'

export interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as JSON. */
  readonly json?: unknown
  readonly agent?: Agent
  /** The address it comes from, such as 127.0.0.9. */
  readonly from?: string
  readonly timeoutMs?: number
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** One request, whatever the answer's status. Rejects when there is no whole answer in time. */
export function ask(url: string, question: Question = {}): Promise<Answer> {
  const body = question.json === undefined ? undefined : Buffer.from(JSON.stringify(question.json))
  const headers: Record<string, string | number> = { ...question.headers }
  if (body !== undefined) {
    headers['content-type'] = 'application/json'
    headers['content-length'] = body.length
  }
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: question.method ?? (body === undefined ? 'GET' : 'POST'),
        headers,
        agent: question.agent,
        localAddress: question.from,
        timeout: question.timeoutMs ?? 30_000,
      },
      (answer) => {
        const parts: Buffer[] = []
        answer.on('data', (part: Buffer) => parts.push(part))
        answer.on('error', reject)
        answer.on('end', () => {
          const text = Buffer.concat(parts).toString('utf8')
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text })
        })
      },
    )
    sent.on('timeout', () => sent.destroy(new Error(`${url}: no answer in time`)))
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The JSON of an answer with the status that was hoped for. @throws Error otherwise */
export async function askJson<T>(url: string, question: Question = {}): Promise<T> {
  const answer = await ask(url, question)
  if (answer.status < 200 || answer.status > 299)
    throw new Error(`${question.method ?? ''} ${url}: HTTP ${answer.status} ${answer.body.slice(0, 300)}`)
  return (answer.body === '' ? undefined : JSON.parse(answer.body)) as T
}
