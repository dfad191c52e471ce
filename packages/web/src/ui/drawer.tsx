import clsx from 'clsx'
import { X } from 'lucide-react'
import { type ReactNode, useId, useLayoutEffect, useRef, useState } from 'react'
import { IconButton } from './button.tsx'
import { useDrawerFocus, useEscape } from './drawer-focus.ts'
import { Layer } from './layer.tsx'
import { TabList, TabRoot, type TabsProps } from './tabs.tsx'
import { useText } from './text.tsx'

/**
 * A panel over the right side of the page, which stays usable and live beside it. On a phone it fills the
 * screen, with its actions under the thumb. With `tabs` its children are `TabPanel`s.
 */
export function Drawer(props: {
  /** What it shows, for those who jump to it by its name: "Container web". */
  readonly label: string
  readonly title: ReactNode
  /** Under the title: state, small facts. */
  readonly header?: ReactNode
  readonly actions?: ReactNode
  readonly tabs?: Omit<TabsProps, 'children'>
  /** Where there is room the header of the shell stays in sight: the search, who one is, whether it is live. */
  readonly belowHeader?: boolean
  readonly onClose: () => void
  readonly children: ReactNode
}): ReactNode {
  const text = useText()
  const titleId = useId()
  const drawer = useRef<HTMLElement>(null)
  const body = useRef<HTMLElement>(null)
  const [place, setPlace] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => setPlace(drawer.current), [])
  useDrawerFocus(drawer, body)
  useEscape(props.onClose)
  const inside = (
    <>
      <header className="flex items-start gap-3 pt-3 pr-2 pb-2 pl-4 sm:pl-5">
        <div className="min-w-0 flex-1 py-1">
          <h2 id={titleId} className="text-lg leading-7 font-semibold tracking-tight">
            {props.title}
          </h2>
          {props.header}
        </div>
        <IconButton label={text('common.close')} onClick={props.onClose}>
          <X aria-hidden className="size-4" />
        </IconButton>
      </header>
      {props.actions !== undefined && (
        <div className="flex flex-wrap gap-2 px-4 max-md:order-last max-md:[&>button:not([aria-label])]:grow max-md:border-t max-md:border-line max-md:py-3 max-md:pb-[max(12px,env(safe-area-inset-bottom))] sm:px-5 md:pb-3">
          {props.actions}
        </div>
      )}
      {props.tabs !== undefined && (
        <div className="px-2 sm:px-3">
          <TabList {...props.tabs} />
        </div>
      )}
      <section
        ref={body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
        aria-labelledby={titleId}
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-4 pb-6 -outline-offset-2 sm:px-5"
      >
        {props.children}
      </section>
    </>
  )
  return (
    <aside
      ref={drawer}
      aria-label={props.label}
      className={clsx(
        'fixed inset-0 z-drawer flex animate-slide-in flex-col bg-raised md:left-auto md:w-[min(36rem,60vw)] md:border-l md:border-line md:shadow-float',
        props.belowHeader && 'md:top-14',
      )}
    >
      <Layer place={place}>
        {props.tabs === undefined ? inside : <TabRoot {...props.tabs}>{inside}</TabRoot>}
      </Layer>
    </aside>
  )
}
