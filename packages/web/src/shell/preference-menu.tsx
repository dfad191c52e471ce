import { Languages } from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { usePreferences, useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { usePart } from './use-part.ts'

const load = async () => (await import('./preference-menu-open.tsx')).OpenPreferenceMenu

/** Theme and language before anybody is signed in; the menu proper comes with the first use. */
export function PreferenceMenu(): ReactNode {
  const text = useText()
  const toast = useToast()
  const [open, setOpen] = useState(false)
  const [used, setUsed] = useState(false)
  const [OpenMenu, fetchMenu] = usePart(load)
  if (OpenMenu && used) return <OpenMenu open={open} onOpenChange={setOpen} trigger={<PreferenceButton />} />
  return (
    <PreferenceButton
      aria-haspopup="menu"
      aria-expanded={false}
      onPointerEnter={() => void fetchMenu().catch(() => undefined)}
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

function PreferenceButton(props: Omit<ComponentProps<typeof Button>, 'children'>): ReactNode {
  const text = useText()
  const { language } = usePreferences()
  return (
    <Button
      {...props}
      look="quiet"
      aria-label={`${text(`language.${language}`)} (${text('language.title')}, ${text('theme.title')})`}
    >
      <Languages aria-hidden className="size-4 text-soft" />
      {text(`language.${language}`)}
    </Button>
  )
}
