import { request as httpRequest, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { problemSchema } from '@vigie/contract'
import { type Language, visibleText } from '@vigie/i18n'
import type { z } from 'zod'
import { reasonOf, VigieError } from '../kernel/vigie-error.ts'
import type { ServerAddress } from './client-settings.ts'

export interface Call<T> {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** From `/api` on, its parts already escaped. */
  readonly path: string
  readonly query?: Readonly<Record<string, string | undefined>>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Absent: the answer holds nothing that is wanted. */
  readonly answer?: z.ZodType<T>
}

/** 5,000 containers with many labels are some 20 MB. */
const mostBytes = 64 * 1024 * 1024
/** An order is waited for by the server, for less than this. */
const deadlineMs = 90_000

/** Speaks REST to the running Vigie. It follows no redirection: a token is for one address. */
export class ServerClient {
  readonly #address: ServerAddress
  readonly #language: Language
  readonly #signal: AbortSignal

  constructor(address: ServerAddress, language: Language, signal: AbortSignal) {
    this.#address = address
    this.#language = language
    this.#signal = signal
  }

  /**
   * @throws VigieError cli_no_server when none runs here; cli_refused with what the server said;
   * cli_unreachable, cli_answer_unreadable
   */
  async call<T>(call: Call<T>): Promise<T> {
    const { status, text } = await this.#exchange(call)
    if (status >= 200 && status < 300) {
      if (call.answer === undefined) return undefined as T
      const read = call.answer.safeParse(parsed(text))
      if (read.success) return read.data
      throw new VigieError('cli_answer_unreadable', { address: this.#shown() })
    }
    const problem = problemSchema.safeParse(parsed(text))
    if (!problem.success) throw new VigieError('cli_answer_unreadable', { address: this.#shown() })
    const { title, detail: why, errors } = problem.data
    const items = errors.map((item) => `${item.path}: ${item.message}`)
    const detail = visibleText([`${title.replace(/\.$/, '')}.`, why, ...items].join(' '), { longest: 2_000 })
    throw new ServerRefusal(problem.data.code, detail)
  }

  async #exchange(call: Call<unknown>): Promise<{ readonly status: number; readonly text: string }> {
    const body = call.body === undefined ? undefined : JSON.stringify(call.body)
    const headers: Record<string, string> = {
      ...call.headers,
      accept: 'application/json, application/problem+json',
      'accept-language': this.#language,
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(this.#address.kind === 'url' && { authorization: `Bearer ${this.#address.token}` }),
    }
    const signal = AbortSignal.any([this.#signal, AbortSignal.timeout(deadlineMs)])
    const options = { method: call.method ?? 'GET', headers, signal, ...this.#where(call) }
    try {
      const response = await send(options, body)
      return { status: response.statusCode ?? 0, text: await readAll(response) }
    } catch (error) {
      throw this.#explain(error)
    }
  }

  #where(call: Call<unknown>): RequestOptions {
    const query = new URLSearchParams()
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) query.set(name, value)
    }
    const target = query.size === 0 ? call.path : `${call.path}?${query}`
    if (this.#address.kind === 'socket') return { socketPath: this.#address.path, path: target }
    const { protocol, hostname, port, pathname } = this.#address.url
    const host = hostname.replace(/^\[|\]$/g, '')
    return { protocol, host, port, path: `${pathname.replace(/\/+$/, '')}${target}` }
  }

  #explain(error: unknown): unknown {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    const address = this.#shown()
    if (this.#address.kind === 'socket') {
      // Nobody listens: it never ran here, or was killed and left its socket behind.
      const none = ['ENOENT', 'ENOTDIR', 'ECONNREFUSED'].includes(code)
      if (none) return new VigieError('cli_no_server', { path: address }, { cause: error })
      if (code === 'EACCES')
        return new VigieError('cli_socket_forbidden', { path: address }, { cause: error })
    }
    return new VigieError('cli_unreachable', { address, reason: reasonOf(error) }, { cause: error })
  }

  #shown(): string {
    return this.#address.kind === 'socket' ? this.#address.path : this.#address.url.origin
  }
}

/** What the server would not do, in its own words, and the stable code of its problem document. */
export class ServerRefusal extends VigieError {
  readonly problem: string

  constructor(problem: string, detail: string) {
    super('cli_refused', { detail })
    this.problem = problem
  }
}

function send(options: RequestOptions, body: string | undefined): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = options.protocol === 'https:' ? httpsRequest(options) : httpRequest(options)
    request.once('response', resolve)
    request.once('error', reject)
    request.end(body)
  })
}

async function readAll(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new Error(`the answer is longer than ${mostBytes} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
