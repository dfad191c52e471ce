import { visibleText } from '@vigie/i18n'
import { type ReactNode, useState } from 'react'
import { useText } from '../ui/text.tsx'
import { ContainerLink } from './container-link.tsx'
import type { User } from './inventory-users.ts'

const AT_FIRST = 3
/** More names than this help nobody. */
const AT_MOST = 200

/** The containers that use something, each leading to its panel. */
export function UsedBy(props: {
  /** Undefined while the containers have not been told. */
  readonly users: readonly User[] | undefined
  /** What is said of what nobody uses. */
  readonly none: ReactNode
}): ReactNode {
  const text = useText()
  const [all, setAll] = useState(false)
  const { users } = props
  if (users === undefined) return <span className="text-soft">…</span>
  if (users.length === 0) return props.none
  const shown = users.slice(0, all ? AT_MOST : AT_FIRST)
  const rest = users.length - AT_FIRST
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
      {shown.map(({ container, address }) => (
        <span key={container.container_id} className="min-w-0">
          <ContainerLink
            container={container}
            className="inline-flex min-h-6 items-center text-accent hover:underline pointer-coarse:min-h-11"
          >
            <bdi className="wrap-anywhere">{visibleText(container.name)}</bdi>
          </ContainerLink>
          {address != null && (
            <code className="ml-1.5 font-mono text-xs text-soft">{visibleText(address)}</code>
          )}
        </span>
      ))}
      {rest > 0 && (
        <button
          type="button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
          className="min-h-6 min-w-6 rounded-sm px-1 text-xs text-soft hover:text-ink"
        >
          {all ? text('panel.less') : text('panel.and_more', { count: rest })}
        </button>
      )}
    </span>
  )
}
