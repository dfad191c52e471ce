import { type ReactNode, Suspense } from 'react'
import { PanelBoundary } from '../../ui/panel-boundary.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { TabPanel } from '../../ui/tabs.tsx'
import { GoneNote, UnknownNote } from './panel-notes.tsx'
import type { PanelTab, PanelTabProps } from './tabs.ts'
import type { PanelView } from './use-panel.ts'

/** The panels that belong to a row of tabs. What fails in one leaves the rest standing. */
export function PanelTabs(
  props: PanelTabProps & {
    readonly tabs: readonly PanelTab[]
    readonly sighting: PanelView['sighting']
  },
): ReactNode {
  const { container, host, samples, sighting } = props
  const gone = sighting.kind === 'gone'
  return props.tabs.map(({ id, Content }) => (
    <TabPanel key={id} value={id}>
      {gone && sighting.last !== undefined && <GoneNote {...sighting.last} />}
      {!gone && container.state === 'unknown' && <UnknownNote host={host} />}
      <PanelBoundary>
        <Suspense
          fallback={
            <div aria-busy>
              <SkeletonRows rows={6} />
            </div>
          }
        >
          <Content container={container} host={host} samples={samples} />
        </Suspense>
      </PanelBoundary>
    </TabPanel>
  ))
}
