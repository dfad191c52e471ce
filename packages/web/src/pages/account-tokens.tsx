import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ApiToken } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { KeyRound, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { apiTokensQuery } from '../data/account.ts'
import { api } from '../data/api.ts'
import { formatDay } from '../format/day.ts'
import { Ago } from '../ui/ago.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/card.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { List, ListRow, Tag } from '../ui/list.tsx'
import { QueryPart } from '../ui/query-part.tsx'
import { useLanguage, useText } from '../ui/text.tsx'
import { NewTokenDialog } from './account-new-token.tsx'

export function TokensPanel(): ReactNode {
  const text = useText()
  const tokens = useQuery(apiTokensQuery)
  const [adding, setAdding] = useState(false)
  return (
    <Panel
      title={text('tokens.title')}
      hint={text('tokens.hint')}
      flush
      actions={
        <Button icon={<Plus aria-hidden className="size-4" />} onClick={() => setAdding(true)}>
          {text('tokens.new')}
        </Button>
      }
    >
      <QueryPart query={tokens}>
        {(data) =>
          data.api_tokens.length === 0 ? (
            <EmptyState icon={<KeyRound className="size-6" />} title={text('tokens.none')} />
          ) : (
            <List label={text('tokens.title')}>
              {data.api_tokens.map((token) => (
                <TokenRow key={token.id} token={token} />
              ))}
            </List>
          )
        }
      </QueryPart>
      {adding && <NewTokenDialog onClose={() => setAdding(false)} />}
    </Panel>
  )
}

function TokenRow({ token }: { readonly token: ApiToken }): ReactNode {
  const text = useText()
  const language = useLanguage()
  const queryClient = useQueryClient()
  const [removing, setRemoving] = useState(false)
  const name = visibleText(token.name)
  const expired = token.expires_at !== null && Date.parse(token.expires_at) < Date.now()
  return (
    <>
      <ListRow
        title={
          <>
            {name}
            <Tag>{text(`role.${token.role}`)}</Tag>
            {token.host_ids !== null && (
              <Tag>{text('tokens.some_hosts', { count: token.host_ids.length })}</Tag>
            )}
          </>
        }
        detail={
          <>
            <code className="font-mono text-xs leading-5">{token.hint}…</code>
            <span className={expired ? 'text-bad' : undefined}>
              {token.expires_at === null
                ? text('tokens.expires_never')
                : text(expired ? 'tokens.expired_on' : 'tokens.expires_on', {
                    day: formatDay(language, token.expires_at),
                  })}
            </span>
            <span>
              {token.last_used_at === null ? (
                text('tokens.never_used')
              ) : (
                <>
                  {text('account.last_used')} <Ago time={token.last_used_at} />
                </>
              )}
            </span>
          </>
        }
        actions={
          <Button small aria-label={text('tokens.revoke_of', { name })} onClick={() => setRemoving(true)}>
            {text('tokens.revoke')}
          </Button>
        }
      />
      {removing && (
        <ConfirmDialog
          title={text('tokens.revoke_of', { name })}
          action={text('tokens.revoke')}
          onClose={() => setRemoving(false)}
          onConfirm={async () => {
            await api.delete(`/api/tokens/${token.id}`)
            await queryClient.invalidateQueries({ queryKey: apiTokensQuery.queryKey })
          }}
        >
          {text('tokens.revoke_detail')}
        </ConfirmDialog>
      )}
    </>
  )
}
