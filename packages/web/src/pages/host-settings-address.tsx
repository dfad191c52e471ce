import { type Host, type HostTrial, hostSchema, hostTrialSchema } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { type ReactNode, useRef, useState } from 'react'
import { api } from '../data/api.ts'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/card.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { fieldError, useSubmit } from '../ui/use-submit.ts'
import { useDraft } from './host-settings-draft.ts'
import { TrialNote } from './host-settings-trial.tsx'

interface Tried {
  readonly trial: HostTrial
  readonly address: string
}

/** Where its engine is reached. What is typed can be tried before it is saved. */
export function HostAddressForm({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const toast = useToast()
  const form = useRef<HTMLFormElement>(null)
  const submission = useSubmit()
  const [doing, setDoing] = useState<'test' | 'save'>('test')
  const { draft, changed, type, reset } = useDraft(host.address)
  const [tried, setTried] = useState<Tried>()
  const path = `/api/docker/hosts/${host.id}`

  const begin = (what: 'test' | 'save', work: () => Promise<void>): void => {
    // A field that is empty says so itself.
    if (submission.pending || form.current?.reportValidity() === false) return
    setDoing(what)
    setTried(undefined)
    submission.run(work)
  }
  const test = async (): Promise<void> => {
    const body = { address: draft }
    setTried({ trial: await api.post(`${path}/test`, { schema: hostTrialSchema, body }), address: draft })
  }
  const save = async (): Promise<void> => {
    const saved = await api.patch(path, { schema: hostSchema, body: { address: draft } })
    // The server may write it in another way; what was typed is no change any more.
    type(saved.address)
    toast({ tone: 'ok', title: text('panel.address_saved', { name: visibleText(saved.name) }) })
  }
  return (
    <Panel title={text('panel.address')} hint={text('panel.address_hint')}>
      <form
        ref={form}
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (changed) begin('save', save)
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
          <Button pending={doing === 'test' && submission.pending} onClick={() => begin('test', test)}>
            {text('panel.test')}
          </Button>
          <Button
            type="submit"
            look="primary"
            disabled={!changed}
            pending={doing === 'save' && submission.pending}
          >
            {text('panel.save_address')}
          </Button>
          {changed && <Button onClick={reset}>{text('panel.undo')}</Button>}
        </div>
      </form>
    </Panel>
  )
}
