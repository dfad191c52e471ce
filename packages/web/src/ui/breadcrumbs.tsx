import { ChevronRight } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import { useText } from './text.tsx'

export interface Crumb {
  readonly key: string
  /** A link; of the page one is on, the last, its name. */
  readonly content: ReactNode
}

/** More than these, and a phone shows the first and the last. */
const FIT_A_PHONE = 2

/** The way from the top to this page. On a phone the middle is folded, and a press unfolds it. */
export function Breadcrumbs(props: { readonly crumbs: readonly Crumb[] }): ReactNode {
  const text = useText()
  const [whole, setWhole] = useState(false)
  const last = props.crumbs.length - 1
  const folds = last >= FIT_A_PHONE && !whole
  return (
    <nav aria-label={text('ui.breadcrumbs')} className="max-w-full min-w-0">
      <ol className="flex min-w-0 flex-wrap items-center gap-x-1 text-sm text-soft sm:flex-nowrap [&_a]:rounded-sm [&_a:hover]:text-ink [&_a:hover]:underline">
        {props.crumbs.map(({ key, content }, at) => (
          <Fragment key={key}>
            {folds && at === 1 && (
              <li className="flex items-center gap-1 sm:hidden">
                <Between />
                <button
                  type="button"
                  aria-label={text('ui.breadcrumbs_more')}
                  className="min-h-6 min-w-6 rounded-sm hover:bg-hover pointer-coarse:min-h-11 pointer-coarse:min-w-11"
                  onClick={() => setWhole(true)}
                >
                  …
                </button>
              </li>
            )}
            <li
              aria-current={at === last ? 'page' : undefined}
              className={
                folds && at > 0 && at < last
                  ? 'hidden max-w-full min-w-0 items-center gap-1 sm:flex'
                  : 'flex max-w-full min-w-0 items-center gap-1 [&[aria-current]>span]:text-ink'
              }
            >
              {at > 0 && <Between />}
              <span className="min-w-0 max-w-64 truncate py-0.5">{content}</span>
            </li>
          </Fragment>
        ))}
      </ol>
    </nav>
  )
}

const Between = (): ReactNode => <ChevronRight aria-hidden className="size-3.5 shrink-0" />
