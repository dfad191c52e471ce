import type { ReactNode } from 'react'
import { useText } from '../../ui/text.tsx'
import { ContainerFacts } from './container-facts.tsx'
import { Section } from './facts.tsx'
import { LabelList } from './label-list.tsx'
import { MountList } from './mount-list.tsx'
import { NetworkList } from './network-list.tsx'
import { PortList } from './port-list.tsx'
import type { PanelTabProps } from './tabs.ts'
import { UsageNow } from './usage-now.tsx'

/** What a container is: its figures now, its life, what it is made of and tied to. */
export function OverviewTab(props: PanelTabProps): ReactNode {
  const text = useText()
  const { container, host, samples } = props
  return (
    <div className="@container">
      <div className="@3xl:grid @3xl:grid-cols-2 @3xl:gap-x-10">
        <div>
          <Section title={text('panel.usage')}>
            <UsageNow container={container} host={host} samples={samples} />
          </Section>
          <Section title={text('panel.facts')}>
            <ContainerFacts container={container} />
          </Section>
        </div>
        <div className="border-t border-line pt-4 @3xl:border-0 @3xl:pt-0">
          <Section title={text('fleet.ports')}>
            <PortList container={container} host={host} />
          </Section>
          <Section title={text('fleet.networks')}>
            <NetworkList container={container} />
          </Section>
          <Section title={text('panel.mounts')}>
            <MountList container={container} />
          </Section>
          <LabelList labels={container.labels} />
        </div>
      </div>
    </div>
  )
}
