// Purpose: the one way to the server's REST: parsed answers, problem documents as ApiError.
// Never keeps an answer: TanStack Query and the live store do.
// Called by pages, parts and the shell.

import { webText } from '@vigie/i18n'
import { ApiError, type LocalCode, type LocalSentences, localProblem, problemOf } from './api-error.ts'
import { type EarlyPlace, takeEarly } from './early-answer.ts'
import { pageLanguage } from './page-language.ts'
import type { Schema } from './shape.ts'

export interface ApiOptions<T> {
  /** What the answer must look like; without it the answer is not looked at. */
  readonly schema?: Schema<T>
  readonly body?: unknown
  readonly signal?: AbortSignal | undefined
  readonly headers?: Readonly<Record<string, string>>
}

export interface ApiDeps {
  readonly fetch: typeof globalThis.fetch
  readonly language: () => string
  readonly sentences: LocalSentences
  /** The session is gone: whoever listens asks to sign in. */
  readonly signedOut: () => void
}

/** Answers of 401 that mean "no longer signed in", as opposed to a wrong password. */
const endedCodes = new Set(['unauthenticated', 'token_expired'])

/** The request as `fetch` takes it: a body is JSON, and what changes something proves that this page sent it. */
function requestOf(method: string, language: string, options: ApiOptions<unknown>): RequestInit {
  const { body, signal } = options
  return {
    method,
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      'accept-language': language,
      ...(method === 'GET' ? {} : { 'x-vigie': '1' }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(signal ? { signal } : {}),
  }
}

export function createApi(deps: ApiDeps) {
  async function reach(method: string, path: string, options: ApiOptions<unknown>): Promise<Response> {
    try {
      return await deps.fetch(path, requestOf(method, deps.language(), options))
    } catch (cause) {
      if (options.signal?.aborted) throw cause
      throw new ApiError(localProblem('offline', 0, deps.sentences), cause)
    }
  }

  async function send<T>(method: string, path: string, options: ApiOptions<T> = {}): Promise<T> {
    const response = await reach(method, path, options)
    const answer: unknown = await response.json().catch(() => undefined)
    if (!response.ok) {
      const problem = problemOf(response.status, answer, deps.sentences)
      if (endedCodes.has(problem.code)) deps.signedOut()
      throw new ApiError(problem)
    }
    if (!options.schema) return answer as T
    const parsed = options.schema.safeParse(answer)
    if (parsed.success) return parsed.data
    throw new ApiError(localProblem('not_understood', response.status, deps.sentences), parsed.error)
  }

  return {
    get: <T>(path: string, options?: ApiOptions<T>) => send('GET', path, options),
    post: <T>(path: string, options?: ApiOptions<T>) => send('POST', path, options),
    patch: <T>(path: string, options?: ApiOptions<T>) => send('PATCH', path, options),
    delete: <T>(path: string, options?: ApiOptions<T>) => send('DELETE', path, options),
  }
}

/** The session has ended; the shell answers by going to `/login?next=…`. */
export const signedOutEvent = 'vigie:signed-out'

export const tellSignedOut = (): void => {
  window.dispatchEvent(new Event(signedOutEvent))
}

const localSentences: LocalSentences = (code: LocalCode) => ({
  title: webText(pageLanguage(), `fleet.problem_${code}`),
  detail: webText(pageLanguage(), `fleet.problem_${code}_detail`),
})

export const api = createApi({
  fetch: async (input, init) =>
    (init?.method === 'GET' &&
      (await takeEarly(window as Window & EarlyPlace, String(input), performance.now()))) ||
    fetch(input, init),
  language: pageLanguage,
  sentences: localSentences,
  signedOut: tellSignedOut,
})
