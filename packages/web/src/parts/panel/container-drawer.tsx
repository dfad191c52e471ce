import { Link, useNavigate } from '@tanstack/react-router'
import { visibleText } from '@vigie/i18n'
import { Maximize2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { Drawer } from '../../ui/drawer.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useText } from '../../ui/text.tsx'
import { type NamedContainer, nameInPath } from '../container-address.ts'
import { HostTopics } from './host-topics.tsx'
import { NeighbourButtons } from './neighbour-buttons.tsx'
import { PanelActions } from './panel-actions.tsx'
import { PanelHeader } from './panel-header.tsx'
import { NoContainer, NoHostHere } from './panel-notes.tsx'
import { PanelTabs } from './panel-tabs.tsx'
import { usePanel } from './use-panel.ts'
import { usePanelTab } from './use-panel-tab.ts'

type Search = Readonly<Record<string, string | undefined>>

/** One container over the page on which it was opened. */
export function ContainerDrawer({ hostId, name }: NamedContainer): ReactNode {
  const text = useText()
  const navigate = useNavigate()
  const { host, sighting, container, samples } = usePanel(hostId, name)
  const { tabs, current, choose } = usePanelTab()
  const shownName = visibleText(name)
  const known = host !== undefined && host !== null && container !== undefined
  const gone = sighting.kind === 'gone'
  return (
    <Drawer
      belowHeader
      label={text('panel.label', { name: shownName })}
      title={<bdi>{shownName}</bdi>}
      {...(known && {
        header: <PanelHeader container={container} host={host} gone={gone} />,
        actions: (
          <>
            {!gone && <PanelActions container={container} />}
            <span className="ml-auto flex gap-1">
              <NeighbourButtons hostId={hostId} name={name} />
              <OpenAsPage hostId={hostId} name={name} tab={current === tabs[0]?.id ? undefined : current} />
            </span>
          </>
        ),
        tabs: {
          label: text('panel.tabs', { name: shownName }),
          tabs: tabs.map(({ id, label }) => ({ value: id, label: text(label) })),
          value: current,
          onChange: choose,
        },
      })}
      onClose={() =>
        void navigate({
          to: '.',
          search: ({ c: _container, ct: _tab, ...rest }: Search) => rest,
          resetScroll: false,
        })
      }
    >
      <HostTopics hostId={hostId} />
      {known && (
        <PanelTabs
          key={`${hostId}/${name}`}
          tabs={tabs}
          container={container}
          host={host}
          samples={samples}
          sighting={sighting}
        />
      )}
      {host === null && <NoHostHere wholePage={false} />}
      {host && !container && (gone ? <NoContainer name={name} host={host} wholePage={false} /> : waiting)}
      {host === undefined && waiting}
    </Drawer>
  )
}

const waiting = <SkeletonRows rows={8} />

function OpenAsPage(props: NamedContainer & { readonly tab: string | undefined }): ReactNode {
  const text = useText()
  const label = text('panel.open_page')
  return (
    <Link
      to="/containers/$hostId/$name"
      params={{ hostId: String(props.hostId), name: nameInPath(props.name) }}
      search={props.tab === undefined ? {} : { ct: props.tab }}
      aria-label={label}
      data-tip={label}
      className="hidden size-control items-center justify-center rounded hover:bg-hover md:inline-flex"
    >
      <Maximize2 aria-hidden className="size-4" />
    </Link>
  )
}
