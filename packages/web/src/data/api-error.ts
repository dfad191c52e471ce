import type { Problem } from '@vigie/contract'
import { isProblem } from './first-answers.ts'

/** A problem document, or one that the browser makes up when the server could not be heard. */
export type ShownProblem = Omit<Problem, 'code'> & { readonly code: string }

/** What a request came to when it did not come to what was asked for. */
export class ApiError extends Error {
  override readonly name = 'ApiError'
  readonly problem: ShownProblem

  constructor(problem: ShownProblem, cause?: unknown) {
    super(problem.detail || problem.title, { cause })
    this.problem = problem
  }

  get code(): string {
    return this.problem.code
  }
}

/** Codes of the browser's own, beside those of the contract. */
export type LocalCode = 'offline' | 'not_understood'

export type LocalSentences = (code: LocalCode) => { readonly title: string; readonly detail: string }

export function localProblem(code: LocalCode, status: number, sentences: LocalSentences): ShownProblem {
  return { type: 'about:blank', status, code, errors: [], ...sentences(code) }
}

/** The problem document of an answer; a body that is none (a proxy's own page) is told as not understood. */
export function problemOf(status: number, body: unknown, sentences: LocalSentences): ShownProblem {
  return isProblem(body) ? body : localProblem('not_understood', status, sentences)
}
