import { useNavigate } from '@tanstack/react-router'
import { hostSchema, newHostBody, roleMay } from '@vigie/contract'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { api } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { Button, type ButtonLook } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { SchemaForm } from '../ui/schema-form.tsx'
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

/** The form alone, for whoever has another button. */
export const asked = newHostBody.pick({ name: true, address: true })

export function AddHostDialog(props: { readonly onClose: () => void }): ReactNode {
  const text = useText()
  const navigate = useNavigate()
  return (
    <Dialog title={text('fleet.add_host')} onClose={props.onClose}>
      <SchemaForm
        schema={asked}
        initial={{ address: 'unix:///var/run/docker.sock' }}
        words={(name, part) =>
          part === 'label'
            ? text(name === 'name' ? 'fleet.host_name' : 'fleet.host_address')
            : part === 'hint'
              ? text(name === 'name' ? 'fleet.host_name_hint' : 'fleet.host_address_hint')
              : undefined
        }
        action={text('fleet.add_host')}
        onCancel={props.onClose}
        onSubmit={async (body) => {
          const host = await api.post('/api/docker/hosts', { schema: hostSchema, body })
          props.onClose()
          void navigate({ to: '/hosts/$hostId', params: { hostId: String(host.id) } })
        }}
      />
    </Dialog>
  )
}
