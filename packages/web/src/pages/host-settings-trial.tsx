import type { HostTrial } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { StateShape } from '../ui/state-mark.tsx'
import { useText } from '../ui/text.tsx'

/** What a trial of an address found: which engine answered how quickly, or why none did. */
export function TrialNote(props: { readonly trial: HostTrial; readonly address: string }): ReactNode {
  const text = useText()
  const { trial, address } = props
  return (
    <div role="status" className="flex gap-3 rounded bg-sunken p-3 text-sm">
      <StateShape tone={trial.ok ? 'ok' : 'bad'} className="mt-1.5" />
      <div className="min-w-0 flex-1">
        <p className="font-semibold">
          {trial.ok
            ? text('panel.trial_ok', {
                version: visibleText(trial.docker_version ?? '?'),
                ms: Math.round(trial.duration_ms),
              })
            : text('panel.trial_failed')}
        </p>
        <p className="break-words text-soft">{trial.ok ? visibleText(address) : trial.reason}</p>
      </div>
    </div>
  )
}
