import { type Host, hostSchema } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import type { ReactNode } from 'react'
import { api } from '../data/api.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { fieldError, useSubmit } from '../ui/use-submit.ts'
import { useDraft } from './host-settings-draft.ts'

/** How people call it: nothing else depends on it. */
export function HostNameForm({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const toast = useToast()
  const submission = useSubmit()
  const { draft, changed, type, reset } = useDraft(host.name)
  return (
    <Panel title={text('panel.rename')} hint={text('panel.rename_hint')}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (!changed) return
          submission.run(async () => {
            const { name } = await api.patch(`/api/docker/hosts/${host.id}`, {
              schema: hostSchema,
              body: { name: draft },
            })
            toast({ tone: 'ok', title: text('panel.renamed', { name: visibleText(name) }) })
          })
        }}
      >
        <Field
          label={text('fleet.host_name')}
          value={draft}
          maxLength={100}
          required
          error={fieldError(submission.error, 'name')}
          onChange={(event) => type(event.target.value)}
        />
        {submission.error !== undefined && <ProblemNote error={submission.error} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={!changed} pending={submission.pending}>
            {text('panel.save_name')}
          </Button>
          {changed && <Button onClick={reset}>{text('panel.undo')}</Button>}
        </div>
      </form>
    </Panel>
  )
}
