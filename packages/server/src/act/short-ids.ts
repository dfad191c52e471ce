/** Ids of 64 digits, which say no more to people than their first 12: engines put whole ones into their sentences. */
export function shortIds(sentence: string): string {
  return sentence.replace(/(?<![0-9a-f])([0-9a-f]{12})[0-9a-f]{52}(?![0-9a-f])/gi, '$1')
}
