import { useParams } from '@tanstack/react-router'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { HostTopics } from '../parts/panel/host-topics.tsx'
import { PanelActions } from '../parts/panel/panel-actions.tsx'
import { PanelHeader } from '../parts/panel/panel-header.tsx'
import { NoContainer, NoHostHere } from '../parts/panel/panel-notes.tsx'
import { PanelTabs } from '../parts/panel/panel-tabs.tsx'
import { usePanel } from '../parts/panel/use-panel.ts'
import { usePanelTab } from '../parts/panel/use-panel-tab.ts'
import { Card } from '../ui/card.tsx'
import { usePageTitle } from '../ui/page-title.ts'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useText } from '../ui/text.tsx'

/** `/containers/$hostId/$name`: what the side panel shows, with the whole page for it. */
export function ContainerPage(): ReactNode {
  const { hostId = '', name = '' } = useParams({ strict: false })
  return <OneContainer key={`${hostId}/${name}`} hostId={Number(hostId)} name={name} />
}

function OneContainer(props: { readonly hostId: number; readonly name: string }): ReactNode {
  const text = useText()
  const { hostId, name } = props
  const { host, sighting, container, samples } = usePanel(hostId, name)
  const { tabs, current, choose } = usePanelTab()
  const shownName = visibleText(name)
  usePageTitle(shownName)
  const gone = sighting.kind === 'gone'
  const topics = Number.isSafeInteger(hostId) && hostId > 0 && <HostTopics hostId={hostId} />
  if (host === null) {
    return (
      <Card>
        <NoHostHere wholePage />
      </Card>
    )
  }
  if (host === undefined || (container === undefined && !gone)) {
    return (
      <>
        {topics}
        <h1 className="sr-only">{shownName}</h1>
        <Card aria-busy>
          <SkeletonRows rows={8} />
        </Card>
      </>
    )
  }
  if (container === undefined) {
    return (
      <Card>
        {topics}
        <NoContainer name={name} host={host} wholePage />
      </Card>
    )
  }
  return (
    <>
      {topics}
      <div className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <h1 className="text-xl leading-7 font-semibold tracking-tight">
            <bdi>{shownName}</bdi>
          </h1>
          <PanelHeader container={container} host={host} gone={gone} />
        </div>
        {!gone && (
          <div className="fixed inset-x-0 bottom-14 z-10 flex flex-wrap gap-2 border-t border-line bg-raised p-3 md:static md:border-0 md:bg-transparent md:p-0">
            <PanelActions container={container} />
          </div>
        )}
      </div>
      <h2 className="sr-only">{text('panel.tabs', { name: shownName })}</h2>
      {/* On a phone the actions lie over its end. */}
      <Card className="mb-16 px-4 pt-1 pb-4 md:mb-0">
        <Tabs
          label={text('panel.tabs', { name: shownName })}
          tabs={tabs.map(({ id, label }) => ({ value: id, label: text(label) }))}
          value={current}
          onChange={choose}
        >
          <PanelTabs tabs={tabs} container={container} host={host} samples={samples} sighting={sighting} />
        </Tabs>
      </Card>
    </>
  )
}
