import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import type { ReactNode } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { useText } from '../ui/text.tsx'

export function NotFoundPage(): ReactNode {
  const text = useText()
  return (
    <main className="mx-auto w-full max-w-2xl p-4 pt-16">
      <EmptyState
        icon={<Compass className="size-8" />}
        title={text('not_found.title')}
        action={
          <Link to="/" className="font-medium text-accent underline underline-offset-2">
            {text('common.back_home')}
          </Link>
        }
      >
        {text('not_found.detail')}
      </EmptyState>
    </main>
  )
}
