import { CircleUser } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { useMe } from '../data/me.ts'
import { Button } from '../ui/button.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { usePart } from './use-part.ts'

const load = async () => (await import('./user-menu-open.tsx')).OpenUserMenu

/** Whoever is signed in. The menu proper comes with the first use: most visits need none. */
export function UserMenu(): ReactNode {
  const text = useText()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  // Not before the first press: the button that has the focus must not be made anew.
  const [used, setUsed] = useState(false)
  const [OpenMenu, fetchMenu] = usePart(load)
  const soon = (): void => void fetchMenu().catch(() => undefined)
  if (OpenMenu && used) return <OpenMenu open={open} onOpenChange={setOpen} trigger={<UserButton />} />
  return (
    <UserButton
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={soon}
      onFocus={soon}
      onClick={() => {
        setOpen(true)
        setUsed(true)
        fetchMenu().catch(() => {
          setOpen(false)
          setUsed(false)
          toast({ tone: 'bad', title: text('shell.chunk_failed'), detail: text('shell.chunk_failed_detail') })
        })
      }}
    />
  )
}

function UserButton(props: Omit<ComponentProps<typeof Button>, 'children'>): ReactNode {
  const text = useText()
  const me = useMe()
  return (
    <Button
      {...props}
      look="quiet"
      aria-label={text('nav.menu_of', { name: me.user.username })}
      className="min-w-0 !px-2"
    >
      <CircleUser aria-hidden className="size-5 text-soft" />
      <span className="hidden max-w-40 truncate lg:inline">{me.user.username}</span>
    </Button>
  )
}
