import clsx from 'clsx'
import { DropdownMenu as Radix } from 'radix-ui'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { useFloatingPlace } from './layer.tsx'

/**
 * A menu under a button. Never modal: Radix locks scrolling by an injected style sheet, which the
 * policy forbids.
 */
export function Menu(props: {
  /** One element that takes a ref, such as `Button`. */
  readonly trigger: ReactNode
  readonly children: ReactNode
  readonly align?: 'start' | 'end'
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}): ReactNode {
  const [openInside, setOpenInside] = useState(false)
  const open = props.open ?? openInside
  const setOpen = props.onOpenChange ?? setOpenInside
  const place = useFloatingPlace()
  return (
    <Radix.Root modal={false} open={open} onOpenChange={setOpen}>
      <Radix.Trigger asChild>{props.trigger}</Radix.Trigger>
      <Radix.Portal container={place}>
        <Radix.Content
          align={props.align ?? 'end'}
          sideOffset={4}
          collisionPadding={8}
          // Radix does so too, but only after a key that it saw: not the one that made this menu.
          onFocus={(event) => {
            const { currentTarget: menu, target } = event
            if (target === menu && menu.matches(':focus-visible')) firstItem(menu)?.focus()
          }}
          className="z-menu max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded border border-line bg-raised p-1 text-sm shadow-float"
        >
          {props.children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

const firstItem = (menu: HTMLElement): HTMLElement | null =>
  menu.querySelector('[role^="menuitem"]:not([data-disabled])')

const itemClass =
  'flex min-h-8 items-center gap-2.5 rounded-sm px-2.5 py-1 select-none data-[disabled]:opacity-50 data-[highlighted]:bg-hover data-[highlighted]:outline-none pointer-coarse:min-h-11'

export function MenuItem(
  props: ComponentProps<typeof Radix.Item> & { readonly icon?: ReactNode; readonly danger?: boolean },
): ReactNode {
  const { icon, danger = false, className, children, ...rest } = props
  return (
    <Radix.Item {...rest} className={clsx(itemClass, danger && 'text-bad', className)}>
      {icon}
      {children}
    </Radix.Item>
  )
}

/** A choice of one among several, as a part of a menu. */
export function MenuChoice<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly choices: readonly { readonly value: T; readonly label: string }[]
  readonly onChange: (value: T) => void
}): ReactNode {
  return (
    <Radix.RadioGroup value={props.value} aria-label={props.label}>
      <Radix.Label className="px-2.5 pt-2 pb-1 text-xs font-medium text-soft">{props.label}</Radix.Label>
      {props.choices.map((choice) => (
        <Radix.RadioItem
          key={choice.value}
          value={choice.value}
          className={itemClass}
          onSelect={(event) => {
            event.preventDefault()
            props.onChange(choice.value)
          }}
        >
          <span aria-hidden className="flex size-4 items-center justify-center">
            <Radix.ItemIndicator className="size-1.5 rounded-full bg-accent" />
          </span>
          {choice.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export const MenuLine = (): ReactNode => <Radix.Separator className="my-1 h-px bg-line" />
