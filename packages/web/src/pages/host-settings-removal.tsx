import { useNavigate } from '@tanstack/react-router'
import type { Host } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import { Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { api } from '../data/api.ts'
import { isUnmet } from '../parts/host-card.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/card.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'

/** Forgets the host. Says exactly what goes and what stays, and asks for its name. */
export function HostRemoval({ host }: { readonly host: Host }): ReactNode {
  const text = useText()
  const toast = useToast()
  const navigate = useNavigate()
  const [asking, setAsking] = useState(false)
  const name = visibleText(host.name)
  return (
    <Panel title={text('panel.removal')} hint={text('panel.removal_hint')} className="!border-bad/40">
      <Button look="danger" icon={<Trash2 aria-hidden className="size-4" />} onClick={() => setAsking(true)}>
        {text('panel.remove')}
      </Button>
      {asking && (
        <ConfirmDialog
          title={text('panel.remove_named', { name })}
          action={text('panel.remove')}
          name={name}
          onClose={() => setAsking(false)}
          onConfirm={async () => {
            await api.delete(`/api/docker/hosts/${host.id}`)
            toast({ tone: 'ok', title: text('panel.removed', { name }) })
            await navigate({ to: '/hosts' })
          }}
        >
          <p>
            {isUnmet(host)
              ? text('panel.remove_unmet')
              : text('panel.remove_detail', { count: host.containers_total })}
          </p>
          <p className="mt-2">{text('panel.remove_stays')}</p>
        </ConfirmDialog>
      )}
    </Panel>
  )
}
