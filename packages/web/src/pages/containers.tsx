import type { ReactNode } from 'react'
import { useTopic } from '../data/live-context.tsx'
import { ContainerBrowser } from '../parts/container-browser.tsx'
import { PageHead } from '../ui/card.tsx'
import { useText } from '../ui/text.tsx'

/** `/containers`: one table over the fleet. */
export function ContainersPage(): ReactNode {
  const text = useText()
  const hosts = useTopic('hosts')
  return (
    <>
      <PageHead title={text('fleet.containers')} hint={text('fleet.containers_hint')} />
      <ContainerBrowser label={text('fleet.containers')} hosts={hosts} />
    </>
  )
}
