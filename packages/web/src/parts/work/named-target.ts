/** A sentence around the thing that it is about, so that the thing can be a link. */
export interface Cut {
  readonly before: string
  readonly target: string
  readonly after: string
}

const inWord = /[\p{L}\p{N}]/u

/** Where it stands by itself, not in the middle of a word: a host may be called `a`. */
function placeOf(sentence: string, target: string): number {
  if (target === '') return -1
  for (let at = sentence.indexOf(target); at >= 0; at = sentence.indexOf(target, at + 1)) {
    const [before, after] = [sentence.charAt(at - 1), sentence.charAt(at + target.length)]
    if (!inWord.test(before) && !inWord.test(after)) return at
  }
  return -1
}

/** Undefined when the sentence does not name it. Both have to be visible text already. */
export function cutAt(sentence: string, target: string): Cut | undefined {
  const at = placeOf(sentence, target)
  if (at < 0) return undefined
  return {
    before: sentence.slice(0, at),
    target,
    after: sentence.slice(at + target.length),
  }
}

/** The container of `nas/web`. Docker's names hold no slash, hosts' names may. */
export const containerNameOf = (target: string): string => target.slice(target.lastIndexOf('/') + 1)
