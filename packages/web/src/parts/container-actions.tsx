import { useNavigate } from '@tanstack/react-router'
import { type Container, type ContainerAction, containerActions } from '@vigie/contract'
import { visibleText } from '@vigie/i18n'
import {
  CircleStop,
  Copy,
  EllipsisVertical,
  Layers,
  type LucideIcon,
  Play,
  RotateCw,
  Server,
} from 'lucide-react'
import { type ComponentProps, type ReactNode, useState } from 'react'
import { type ContainerOrder, useOrder } from '../data/live-context.tsx'
import { useMe } from '../data/me.ts'
import { IconButton } from '../ui/button.tsx'
import { Menu, MenuItem } from '../ui/menu.tsx'
import { useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { actionsFor } from './container-actions-possible.ts'
import { readQuery, writeQuery } from './container-query.ts'

/** To stop is no square: that is the mark of what is stopped. */
export const actionIcons: Readonly<Record<ContainerAction, LucideIcon>> = {
  start: Play,
  stop: CircleStop,
  restart: RotateCw,
}

/** What may be done to a container by whoever is signed in. */
export function useActions(container: Container): readonly ContainerAction[] {
  const me = useMe()
  return actionsFor(me.role, container.state)
}

interface Props {
  readonly container: Container
  /** How it is called, where its own name does not tell it from others. */
  readonly name?: string
  /** In tables only the row that has the focus is reached by Tab. */
  readonly tabIndex?: number
  readonly className?: string
}

/** One button for each thing that makes sense now. */
export function ActionButtons(props: Props & { readonly order: ContainerOrder }): ReactNode {
  const text = useText()
  const { container, order } = props
  const actions = useActions(container)
  return actions.map((action) => {
    const Icon = actionIcons[action]
    const pending = order.pending !== undefined
    const own = pending && (order.pending === action || actions.length === 1)
    return (
      <IconButton
        key={action}
        small
        className="!size-8 pointer-coarse:!size-11"
        label={text(`fleet.${action}_named`, { name: visibleText(container.name) })}
        pending={own}
        aria-disabled={pending || undefined}
        tabIndex={props.tabIndex}
        onClick={() => !pending && void order.press(container, action)}
      >
        {!own && <Icon aria-hidden className="size-4" />}
      </IconButton>
    )
  })
}

type IconButtonProps = ComponentProps<typeof IconButton>

interface MenuProps extends Props {
  readonly open?: boolean
  readonly onOpenChange?: (open: boolean) => void
}

/**
 * Everything that can be done with a container, behind one button. The menu proper comes with the first
 * use: made for each row it would be half the cost of scrolling.
 */
export function ActionMenu(props: MenuProps): ReactNode {
  const [ownOpen, setOwnOpen] = useState(false)
  const open = props.open ?? ownOpen
  const [used, setUsed] = useState(open)
  if (open && !used) setUsed(true)
  const change = props.onOpenChange ?? setOwnOpen
  if (used || open) return <UsedMenu {...props} open={open} onOpenChange={change} />
  const { open: _open, onOpenChange: _onOpenChange, ...rest } = props
  return <MenuButton {...rest} aria-haspopup="menu" aria-expanded={false} onClick={() => change(true)} />
}

function MenuButton(props: Props & Omit<IconButtonProps, 'label' | 'children'>): ReactNode {
  const text = useText()
  const { container, className = '!size-8 pointer-coarse:!size-11', ...rest } = props
  const { name = visibleText(container.name), ...button } = rest
  return (
    <IconButton {...button} small className={className} label={text('fleet.menu_named', { name })}>
      <EllipsisVertical aria-hidden className="size-4" />
    </IconButton>
  )
}

function UsedMenu(props: Required<Pick<MenuProps, 'open' | 'onOpenChange'>> & Props): ReactNode {
  const text = useText()
  const navigate = useNavigate()
  const toast = useToast()
  const { container, open, onOpenChange, tabIndex, className } = props
  const order = useOrder(container)
  const actions = useActions(container)
  const { compose_project: project } = container
  const copy = async (): Promise<void> => {
    // On http to a LAN address there is no clipboard.
    const copied = await navigator.clipboard?.writeText(container.container_id).then(
      () => true,
      () => false,
    )
    toast({ tone: copied ? 'ok' : 'warn', title: text(copied ? 'fleet.id_copied' : 'fleet.not_copied') })
  }
  return (
    <Menu
      open={open}
      onOpenChange={onOpenChange}
      trigger={
        <MenuButton
          container={container}
          {...(props.name !== undefined && { name: props.name })}
          {...(tabIndex !== undefined && { tabIndex })}
          {...(className !== undefined && { className })}
        />
      }
    >
      {containerActions
        .filter((action) => actions.includes(action))
        .map((action) => {
          const Icon = actionIcons[action]
          return (
            <MenuItem
              key={action}
              icon={<Icon aria-hidden className="size-4" />}
              disabled={order.pending !== undefined}
              onSelect={() => void order.press(container, action)}
            >
              {text(`fleet.${action}`)}
            </MenuItem>
          )
        })}
      <MenuItem
        icon={<Server aria-hidden className="size-4" />}
        onSelect={() =>
          void navigate({ to: '/hosts/$hostId', params: { hostId: String(container.host_id) } })
        }
      >
        {text('fleet.open_host')}
      </MenuItem>
      {project !== null && (
        <MenuItem
          icon={<Layers aria-hidden className="size-4" />}
          onSelect={() =>
            void navigate({
              to: '/containers',
              search: writeQuery({ ...readQuery({}), projects: [project] }),
            })
          }
        >
          {text('fleet.only_project', { project: visibleText(project) })}
        </MenuItem>
      )}
      <MenuItem icon={<Copy aria-hidden className="size-4" />} onSelect={() => void copy()}>
        {text('fleet.copy_id')}
      </MenuItem>
    </Menu>
  )
}
