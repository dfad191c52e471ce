import type { ReactNode } from 'react'
import { useMe } from '../data/me.ts'
import { PageHead } from '../ui/card.tsx'
import { useText } from '../ui/text.tsx'
import { PasswordPanel } from './account-password.tsx'
import { SessionsPanel } from './account-sessions.tsx'
import { TokensPanel } from './account-tokens.tsx'

export function AccountPage(): ReactNode {
  const text = useText()
  const me = useMe()
  return (
    <div className="max-w-3xl">
      <PageHead
        title={text('account.title')}
        hint={text('account.who', { name: me.user.username, role: text(`role.${me.user.role}`) })}
      />
      <div className="flex flex-col gap-4">
        <PasswordPanel />
        <SessionsPanel />
        <TokensPanel />
      </div>
    </div>
  )
}
