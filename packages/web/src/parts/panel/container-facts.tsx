import type { Container } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { useText } from '../../ui/text.tsx'
import { Fact, Facts } from './facts.tsx'
import { Moment } from './moment.tsx'
import { ShortId } from './short-id.tsx'

/** Its life, and what it is made of. */
export function ContainerFacts({ container }: { readonly container: Container }): ReactNode {
  const text = useText()
  const { started_at: started, finished_at: finished, exit_code: code } = container
  const stands = container.last_state !== 'running' && container.last_state !== 'paused'
  return (
    <Facts label={text('panel.facts')}>
      <Fact name={text('fleet.created')}>
        <Moment time={container.created_at} />
      </Fact>
      <Fact name={text('panel.started')}>{started !== null && <Moment time={started} />}</Fact>
      <Fact name={text('panel.finished')}>{finished !== null && <Moment time={finished} />}</Fact>
      {/* Of what runs, the code is that of the run before: nobody asks for it. */}
      <Fact name={text('panel.exit_code')}>{stands && code !== null && String(code)}</Fact>
      <Fact name={text('panel.restarts')}>{text('panel.count', { count: container.restart_count })}</Fact>
      <Fact name={text('fleet.image')}>
        <bdi>{visibleText(container.image)}</bdi>
      </Fact>
      <Fact name={text('panel.image_id')}>
        <ShortId what={text('panel.image_id')}>{container.image_id}</ShortId>
      </Fact>
      <Fact name={text('panel.container_id')}>
        <ShortId what={text('panel.container_id')}>{container.container_id}</ShortId>
      </Fact>
      <Fact name={text('panel.service')}>
        {container.compose_service !== null && <bdi>{visibleText(container.compose_service)}</bdi>}
      </Fact>
      <Fact name={text('panel.network_mode')}>
        {container.network_mode !== null && <NetworkMode mode={container.network_mode} />}
      </Fact>
    </Facts>
  )
}

/** `container:` and an id is what Docker writes for one that shares another's network. */
function NetworkMode({ mode }: { readonly mode: string }): ReactNode {
  const text = useText()
  const shared = /^container:([0-9a-f]{12})[0-9a-f]*$/.exec(mode)?.[1]
  return <bdi>{shared === undefined ? visibleText(mode) : text('panel.shares_network', { id: shared })}</bdi>
}
