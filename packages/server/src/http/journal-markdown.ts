import type { JournalEntry } from '@vigie/contract'
import { type Language, translate, visibleText } from '@vigie/i18n'
import { escapeMarkdown } from '../page/escape-markdown.ts'

const LONGEST_SENTENCE = 1000

/** Lines of the journal as a Markdown table. @param olderAddress where the older ones are, if there are any */
export function journalMarkdown(
  entries: readonly JournalEntry[],
  olderAddress: string | undefined,
  language: Language,
): string {
  const say = (key: 'title' | 'when' | 'who' | 'what') => translate(language, `http.journal_${key}`)
  const cell = (text: string) => escapeMarkdown(visibleText(text, { longest: LONGEST_SENTENCE }))
  const lines = entries.map(({ at, actor, sentence }) => `| ${at} | ${cell(actor)} | ${cell(sentence)} |`)
  const more =
    olderAddress === undefined
      ? []
      : [
          '',
          translate(language, 'http.journal_more', {
            address: `\`${olderAddress}\``,
          }),
        ]
  return [
    `# ${say('title')}`,
    '',
    `| ${say('when')} | ${say('who')} | ${say('what')} |`,
    '| --- | --- | --- |',
    ...lines,
    ...more,
    '',
  ].join('\n')
}
