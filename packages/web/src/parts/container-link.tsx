import { Link } from '@tanstack/react-router'
import type { Container } from '@vigie/contract'
import type { ComponentProps, ReactNode } from 'react'
import { containerAddress } from './container-address.ts'

/** Opens a container's panel over the page one is on; the address says so, and back closes it. */
export function ContainerLink(props: {
  readonly container: Pick<Container, 'host_id' | 'name'>
  readonly className?: string
  readonly tabIndex?: number
  readonly title?: string
  readonly 'aria-label'?: string
  readonly children: ReactNode
}): ReactNode {
  const { container, ...rest } = props
  return (
    <Link
      {...(rest as ComponentProps<'a'>)}
      to="."
      search={(before: Readonly<Record<string, string>>) => ({ ...before, c: containerAddress(container) })}
      resetScroll={false}
    />
  )
}
