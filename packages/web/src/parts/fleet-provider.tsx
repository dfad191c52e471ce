import type { ReactNode } from 'react'

/** Holds what the signed-in part shares: the live connection and the store of the fleet. */
export function FleetProvider(props: { readonly children: ReactNode }): ReactNode {
  return props.children
}
