import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { useTopic } from '../../data/live-context.tsx'
import { useText } from '../../ui/text.tsx'
import { Choice } from './choice.tsx'

/** Which host's; one that is gone stays chosen, as a link may name it. */
export function HostChoice(props: {
  readonly hostId: number | undefined
  readonly onHost: (hostId: number | undefined) => void
}): ReactNode {
  const text = useText()
  const hosts = useTopic('hosts')
  const { hostId, onHost } = props
  const choices = [...(hosts?.values() ?? [])]
    .map((host) => [String(host.id), visibleText(host.name)] as const)
    .sort(([, a], [, b]) => a.localeCompare(b))
  if (hostId !== undefined && !hosts?.has(hostId)) choices.push([String(hostId), `#${hostId}`])
  return (
    <Choice
      label={text('fleet.host')}
      any={text('fleet.filter_host')}
      value={hostId?.toString()}
      choices={choices}
      onChoose={(value) => onHost(value === undefined ? undefined : Number(value))}
    />
  )
}
