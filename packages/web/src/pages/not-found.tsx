import { Link } from '@tanstack/react-router'
import { Compass } from 'lucide-react'
import type { ReactNode } from 'react'
import { useFirstPaintOver } from '../shell/first-paint.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { usePageTitle } from '../ui/page-title.ts'
import { useText } from '../ui/text.tsx'

export function NotFoundPage(): ReactNode {
  const text = useText()
  usePageTitle(text('not_found.title'))
  useFirstPaintOver()
  return (
    <main className="mx-auto w-full max-w-2xl p-4 pt-16">
      <EmptyState
        wholePage
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
