import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import mark from '../ui/vigie.svg'

export function Brand(props: { readonly onlyMark?: boolean }): ReactNode {
  return (
    <Link to="/" aria-label="Vigie" className="flex items-center gap-2.5">
      <img src={mark} alt="" width={28} height={28} />
      {!props.onlyMark && <span className="text-lg font-semibold tracking-tight">Vigie</span>}
    </Link>
  )
}
