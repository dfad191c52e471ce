import { type Host, hostSchema } from '@vigie/contract'
import type { ReactNode } from 'react'
import { api } from '../data/api.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/card.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { useSubmit } from '../ui/use-submit.ts'

/** Whether Vigie connects to it at all. Nothing on the host changes by it. */
export function HostWatching({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const submission = useSubmit()
  const action = host.docker_enabled ? 'disable' : 'enable'
  return (
    <Panel
      title={text('panel.watching')}
      hint={text(host.docker_enabled ? 'panel.watched_hint' : 'panel.not_watched_hint')}
    >
      <div className="flex flex-col items-start gap-3">
        {submission.error !== undefined && <ProblemNote error={submission.error} />}
        <Button
          pending={submission.pending}
          onClick={() =>
            submission.run(async () => {
              await api.post(`/api/docker/hosts/${host.id}/${action}`, { schema: hostSchema })
            })
          }
        >
          {text(`fleet.${action}`)}
        </Button>
      </div>
    </Panel>
  )
}
