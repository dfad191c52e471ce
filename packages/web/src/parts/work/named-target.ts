/** A sentence around the thing that it is about, so that the thing can be a link. */
export interface Cut {
  readonly before: string
  readonly target: string
  readonly after: string
}

/** Undefined when the sentence does not name it. Both have to be visible text already. */
export function cutAt(sentence: string, target: string): Cut | undefined {
  const at = target === '' ? -1 : sentence.indexOf(target)
  if (at < 0) return undefined
  return {
    before: sentence.slice(0, at),
    target,
    after: sentence.slice(at + target.length),
  }
}

/** The container of `nas/web`. Docker's names hold no slash, hosts' names may. */
export const containerNameOf = (target: string): string => target.slice(target.lastIndexOf('/') + 1)
