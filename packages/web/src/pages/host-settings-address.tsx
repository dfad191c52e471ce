import { type Host, type HostTrial, hostSchema, hostTrialSchema } from '@vigie/contract'
import { type ReactNode, useState } from 'react'
import { api } from '../data/api.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { fieldError, useSubmit } from '../ui/use-submit.ts'
import { useDraft } from './host-settings-draft.ts'
import { TrialNote } from './host-settings-trial.tsx'

interface Tried {
  readonly trial: HostTrial
  readonly address: string
}

/** Where its engine is reached. A new address is tried as soon as it is saved, and the one before is one press away. */
export function HostAddressForm({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const submission = useSubmit()
  const { draft, changed, type, reset } = useDraft(host.address)
  const [tried, setTried] = useState<Tried>()
  const [before, setBefore] = useState<string>()
  const path = `/api/docker/hosts/${host.id}`

  const tryOut = async (address: string): Promise<void> => {
    setTried(undefined)
    setTried({ trial: await api.post(`${path}/test`, { schema: hostTrialSchema }), address })
  }
  const move = (address: string) => async (): Promise<void> => {
    const saved = await api.patch(path, { schema: hostSchema, body: { address } })
    setBefore(saved.address === host.address ? undefined : host.address)
    await tryOut(saved.address)
  }
  return (
    <Panel title={text('panel.address')} hint={text('panel.address_hint')}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (changed) submission.run(move(draft))
        }}
      >
        <Field
          label={text('fleet.host_address')}
          hint={text('fleet.host_address_hint')}
          value={draft}
          maxLength={1000}
          required
          error={fieldError(submission.error, 'address')}
          onChange={(event) => {
            setTried(undefined)
            type(event.target.value)
          }}
        />
        {submission.error !== undefined && <ProblemNote error={submission.error} />}
        {tried && <TrialNote {...tried} />}
        <div className="flex flex-wrap gap-2">
          <Button type="submit" look="primary" disabled={!changed} pending={changed && submission.pending}>
            {text('panel.save_address')}
          </Button>
          {changed ? (
            <Button onClick={reset}>{text('panel.undo')}</Button>
          ) : (
            <Button pending={submission.pending} onClick={() => submission.run(() => tryOut(host.address))}>
              {text('panel.test')}
            </Button>
          )}
          {tried?.trial.ok === false && before !== undefined && !changed && (
            <Button onClick={() => submission.run(move(before))}>{text('panel.address_back')}</Button>
          )}
        </div>
      </form>
    </Panel>
  )
}
