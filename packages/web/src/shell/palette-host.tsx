import { languages, loadWebText } from '@vigie/i18n'
import { type ReactNode, useEffect, useMemo } from 'react'
import { useLiveStatus } from '../data/live-context.tsx'
import { PanelBoundary } from '../ui/panel-boundary.tsx'
import type { Shortcut } from '../ui/shortcut-registry.ts'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { useShortcuts } from '../ui/use-shortcuts.tsx'
import { whenIdle } from './preload-when-idle.ts'
import { usePart } from './use-part.ts'

/** With all languages: people type the one they think in. */
const load = async () => {
  const [{ Palette }] = await Promise.all([import('./palette.tsx'), ...languages.map(loadWebText)])
  return Palette
}

/** Opens the palette from anywhere; its code is fetched when the browser has nothing else to do. */
export function PaletteHost(props: {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}): ReactNode {
  const text = useText()
  const toast = useToast()
  const { open, onOpen } = props
  const [Palette, fetchPalette] = usePart(load)
  useShortcuts(
    useMemo(
      (): readonly Shortcut[] => [
        { keys: ['Ctrl+k'], does: 'shell.key_palette', anywhere: true, run: () => onOpen(true) },
      ],
      [onOpen],
    ),
  )
  const heard = useLiveStatus().state !== 'connecting'
  useEffect(() => {
    if (heard) return whenIdle(() => void fetchPalette().catch(() => undefined))
    return undefined
  }, [heard, fetchPalette])
  useEffect(() => {
    if (!open) return
    fetchPalette().catch(() => {
      onOpen(false)
      toast({ tone: 'bad', title: text('shell.chunk_failed'), detail: text('shell.chunk_failed_detail') })
    })
  }, [open, onOpen, fetchPalette, text, toast])
  if (!open || !Palette) return null
  return (
    <PanelBoundary>
      <Palette onClose={() => onOpen(false)} />
    </PanelBoundary>
  )
}
