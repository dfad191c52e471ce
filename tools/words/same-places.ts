// Purpose: whether two languages say the same sentences with the same places, and each place is written so that
// it is filled. Knows nothing of meaning. Called by its test.

import { placesOf, type Sentences } from './catalogues.ts'

/** `{name}`, or `{count|container|containers}`; any other brace is shown to the reader as it stands. */
const place = /\{\w+(?:\|[^{}|]*\|[^{}|]*)?\}/g

/** What is wrong, one line for each. */
export function placeFaults(en: Sentences, fr: Sentences): readonly string[] {
  const keys = [...new Set([...Object.keys(en), ...Object.keys(fr)])]
  return keys.flatMap((key) => {
    const [english, french] = [en[key], fr[key]]
    if (english === undefined || french === undefined) {
      return [`${key}: missing in ${english === undefined ? 'English' : 'French'}`]
    }
    const sorted = (sentence: string) => [...placesOf(sentence)].sort().join(' ')
    const differ = sorted(english) !== sorted(french)
    const broken = [english, french].some((sentence) => /[{}]/.test(sentence.replace(place, '')))
    return [
      ...(differ ? [`${key}: {${sorted(english)}} in English, {${sorted(french)}} in French`] : []),
      ...(broken ? [`${key}: a brace that is no place`] : []),
    ]
  })
}
