import { useQuery } from '@tanstack/react-query'
import { roleMay } from '@vigie/contract'
import { Lock, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { usersQuery } from '../data/account.ts'
import { useMe } from '../data/me.ts'
import { NewUserDialog } from '../parts/add-user.tsx'
import { Button } from '../ui/button.tsx'
import { Card, PageHead } from '../ui/card.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { List } from '../ui/list.tsx'
import { QueryPart } from '../ui/query-part.tsx'
import { useText } from '../ui/text.tsx'
import { UserRow } from './users-row.tsx'

export function UsersPage(): ReactNode {
  const text = useText()
  const me = useMe()
  if (!roleMay(me.role, 'users.manage')) {
    return (
      <EmptyState wholePage icon={<Lock className="size-8" />} title={text('users.not_yours')}>
        {text('users.not_yours_detail')}
      </EmptyState>
    )
  }
  return <UserList />
}

function UserList(): ReactNode {
  const text = useText()
  const users = useQuery(usersQuery)
  const [adding, setAdding] = useState(false)
  return (
    <div className="max-w-3xl">
      <PageHead
        title={text('users.title')}
        actions={
          <Button
            look="primary"
            icon={<Plus aria-hidden className="size-4" />}
            onClick={() => setAdding(true)}
          >
            {text('users.add')}
          </Button>
        }
      />
      <Card className="[&>div]:pt-4 [&>ul]:border-t-0">
        <QueryPart query={users}>
          {(data) => (
            <List label={text('users.title')}>
              {data.users.map((user) => (
                <UserRow key={user.id} user={user} />
              ))}
            </List>
          )}
        </QueryPart>
      </Card>
      {adding && <NewUserDialog onClose={() => setAdding(false)} />}
    </div>
  )
}
