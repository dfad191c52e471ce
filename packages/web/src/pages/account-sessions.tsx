import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Session } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useState } from 'react'
import { sessionsQuery } from '../data/account.ts'
import { api } from '../data/api.ts'
import { browserName } from '../format/browser-name.ts'
import { Ago } from '../ui/ago.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/card.tsx'
import { List, ListRow, Tag } from '../ui/list.tsx'
import { wordsOf } from '../ui/problem-note.tsx'
import { QueryPart } from '../ui/query-part.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'

export function SessionsPanel(): ReactNode {
  const text = useText()
  const sessions = useQuery(sessionsQuery)
  return (
    <Panel title={text('account.sessions')} hint={text('account.sessions_hint')} flush>
      <QueryPart query={sessions}>
        {(data) => (
          <List label={text('account.sessions')}>
            {data.sessions.map((session) => (
              <SessionRow key={session.id} session={session} />
            ))}
          </List>
        )}
      </QueryPart>
    </Panel>
  )
}

function SessionRow({ session }: { readonly session: Session }): ReactNode {
  const text = useText()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [ending, setEnding] = useState(false)
  const name =
    session.user_agent === null
      ? text('account.unknown_program')
      : visibleText(browserName(session.user_agent))

  async function end(): Promise<void> {
    setEnding(true)
    try {
      await api.delete(`/api/auth/sessions/${session.id}`)
    } catch (error) {
      toast({ tone: 'bad', ...wordsOf(error, text) })
    }
    await queryClient.invalidateQueries({ queryKey: sessionsQuery.queryKey })
    setEnding(false)
  }

  return (
    <ListRow
      title={
        <>
          <span title={session.user_agent ?? undefined}>{name}</span>
          {session.current && <Tag>{text('account.this_session')}</Tag>}
          {session.kind === 'api' && <Tag>{text('account.api_session')}</Tag>}
        </>
      }
      detail={
        <>
          {session.address !== null && <span>{visibleText(session.address)}</span>}
          <span>
            {text('account.last_used')} <Ago time={session.last_used_at} />
          </span>
        </>
      }
      actions={
        !session.current && (
          <Button
            small
            pending={ending}
            aria-label={text('account.end_of', { name })}
            onClick={() => void end()}
          >
            {text('account.end')}
          </Button>
        )
      }
    />
  )
}
