import { journalAnswer, journalQuery } from '@vigie/contract'
import type { Language } from '@vigie/i18n'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { hiddenActions } from '../auth/principal.ts'
import type { JournalRepository } from '../journal/journal-repository.ts'
import { presentJournal } from '../view/present-journal.ts'
import { languageOf, typed } from './api-routes.ts'
import { principalOf } from './authenticate.ts'
import { journalMarkdown } from './journal-markdown.ts'
import { operation } from './operation.ts'
import { DEFAULT_LIMIT, readIdCursor, writeCursor } from './paging.ts'
import { askedHosts } from './task-routes.ts'

export interface JournalRoutesDeps {
  readonly language: Language
  readonly journal: Pick<JournalRepository, 'list'>
}

export function addJournalRoutes(app: FastifyInstance, deps: JournalRoutesDeps): void {
  typed(app).get(
    '/api/journal',
    operation(
      {
        permission: 'fleet.read',
        tag: 'journal',
        markdown: true,
        id: 'list_journal',
        summary: 'What happened, who did it and why, newest first',
        description: 'In sentences of the reader’s language; as Markdown with format=markdown.',
      },
      { querystring: journalQuery, response: { 200: journalAnswer } },
    ),
    async (request, reply) => {
      const { limit = DEFAULT_LIMIT, cursor, host_id, container, action, actor, outcome } = request.query
      const principal = principalOf(request)
      const language = languageOf(request, deps.language)
      const { entries, nextBefore } = await deps.journal.list({
        limit,
        before: readIdCursor(cursor),
        hostIds: askedHosts(principal, host_id),
        container,
        action,
        without: hiddenActions(principal),
        actor,
        outcome,
        search: request.query.q,
        sinceMs: request.query.since,
        untilMs: request.query.until,
      })
      const shown = entries.flatMap((entry) => presentJournal(entry, language, principal) ?? [])
      const next_cursor = nextBefore === undefined ? null : writeCursor([nextBefore])
      if (!wantsMarkdown(request, request.query.format)) return { journal: shown, next_cursor }
      const more = next_cursor === null ? undefined : olderAddress(request.url, next_cursor)
      const text = journalMarkdown(shown, more, language)
      reply.header('content-language', language).header('content-type', 'text/markdown; charset=utf-8')
      // A string goes out as it stands; the declared shape is that of the JSON.
      return reply.send(text as never)
    },
  )
}

/** Where the older of the same lines are, as Markdown. */
function olderAddress(url: string, cursor: string): string {
  const { pathname, searchParams } = new URL(url, 'http://vigie.invalid')
  searchParams.set('format', 'markdown')
  searchParams.set('cursor', cursor)
  return `${pathname}?${searchParams}`
}

function wantsMarkdown(request: FastifyRequest, format: 'json' | 'markdown' | undefined): boolean {
  return format === undefined
    ? /^text\/markdown\b/i.test(request.headers.accept ?? '')
    : format === 'markdown'
}
