import { Link } from '@tanstack/react-router'
import type { Container } from '@vigie/contract'
import type { ReactNode } from 'react'
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
      {...rest}
      to="."
      search={(before: Readonly<Record<string, string | undefined>>) => ({
        ...before,
        c: containerAddress(container),
      })}
      resetScroll={false}
    />
  )
}
