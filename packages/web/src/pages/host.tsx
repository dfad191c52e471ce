import type { ReactNode } from 'react'
import { PageHead } from '../ui/card.tsx'
import { useText } from '../ui/text.tsx'

export function HostPage(): ReactNode {
  const text = useText()
  return <PageHead title={text('nav.hosts')} />
}
