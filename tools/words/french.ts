// Purpose: what a French reader would stumble over in a sentence: its typography, and words left in English.
// Knows nothing of meaning: that people read. Called by its test.

const rules: readonly (readonly [string, RegExp])[] = [
  ['a straight apostrophe', /\p{L}'\p{L}/u],
  ['straight quotes', /"[^"]*"/],
  ['no non-breaking space before ; ! ? or »', /(?<![\u00a0\u202f])[!?;»](?=$|[\s.,)…])/u],
  ['no non-breaking space before :', /(?<![\u00a0\u202f]):(?=$|\s)/u],
  ['no non-breaking space before %', /[\p{L}\d} ]%/u],
  ['no non-breaking space after «', /«(?![\u00a0\u202f])/u],
  ['three dots for …', /\.\.\./],
  ['two spaces', / {2}/],
  ['a space at an end', /^\s|\s$/],
]

/** Frequent English words that are no French ones. Docker's own terms stay: they are not among them. */
const english =
  /(?<![\p{L}\d_./-])(the|and|are|was|were|not|with|this|that|which|your|you|from|host|hosts|container|containers|running|stopped|unhealthy|healthy|failed|error|retry|password|username|settings|refresh|start|restart|show|close|open|search|task|tasks|schedule|status|update|delete|remove|add|user|users|token|tokens|wait|never|all|none|name|log|logs|done)(?![\p{L}\d_/=-])/iu

/** Docker's, Compose's and the command line's own words within a sentence, addresses, and names of places. */
const quoted =
  /`[^`]*`|«[\u00a0\u202f](?:volumes:|[\w-]+: [^»]*|docker volume create|vigie [^»]*)[\u00a0\u202f]»|\{\w+[}|]|\b[a-z]+:\/\/\S*|\S*\/\S+\/\S*/gu

/** What is wrong with a French sentence, in words. */
export function frenchFaults(sentence: string): readonly string[] {
  const prose = sentence.replace(quoted, 'x')
  const faults = rules.flatMap(([fault, found]) => (found.test(prose) ? [fault] : []))
  const word = english.exec(prose)?.[1]
  return word === undefined ? faults : [...faults, `an English word: ${word}`]
}
