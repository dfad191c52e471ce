import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { hostSchema, roleMay } from '@vigie/contract'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { api } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { Button, type ButtonLook } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Field } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { useText } from '../ui/text.tsx'

/** The button and its form; nothing for those who may not. */
export function AddHost(props: { readonly look?: ButtonLook }): ReactNode {
  const text = useText()
  const me = useMe()
  const [open, setOpen] = useState(false)
  if (!roleMay(me.role, 'hosts.manage')) return null
  return (
    <>
      <Button
        look={props.look ?? 'plain'}
        icon={<Plus aria-hidden className="size-4" />}
        onClick={() => setOpen(true)}
      >
        {text('fleet.add_host')}
      </Button>
      {open && <AddHostDialog onClose={() => setOpen(false)} />}
    </>
  )
}

function AddHostDialog(props: { readonly onClose: () => void }): ReactNode {
  const text = useText()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [address, setAddress] = useState('unix:///var/run/docker.sock')
  const add = useMutation({
    mutationFn: () => api.post('/api/docker/hosts', { schema: hostSchema, body: { name, address } }),
    onSuccess: (host) => {
      props.onClose()
      void navigate({ to: '/hosts/$hostId', params: { hostId: String(host.id) } })
    },
  })
  return (
    <Dialog title={text('fleet.add_host')} onClose={props.onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault()
          if (!add.isPending) add.mutate()
        }}
      >
        <Field
          label={text('fleet.host_name')}
          hint={text('fleet.host_name_hint')}
          value={name}
          maxLength={100}
          required
          onChange={(event) => setName(event.target.value)}
        />
        <Field
          label={text('fleet.host_address')}
          hint={text('fleet.host_address_hint')}
          value={address}
          maxLength={1000}
          required
          onChange={(event) => setAddress(event.target.value)}
        />
        {add.isError && <ProblemNote error={add.error} />}
        <div className="flex justify-end gap-2">
          <Button onClick={props.onClose}>{text('common.cancel')}</Button>
          <Button look="primary" type="submit" pending={add.isPending}>
            {text('fleet.add_host')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
