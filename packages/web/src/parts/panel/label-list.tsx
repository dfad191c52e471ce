import { visibleText } from '@vigie/i18n'
import { Fragment, type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { inputClass } from '../../ui/field.tsx'
import { useText } from '../../ui/text.tsx'
import { Section } from './facts.tsx'
import { Nothing } from './nothing.tsx'
import { findLabels, type Label, orderedLabels } from './ordered-labels.ts'
import { ShowMore, useShowMore } from './show-more.tsx'

/** Fewer than this are seen at a glance. */
const SEARCH_FROM = 10
const LONG = 200
/** Of a value that somebody opens. */
const LONGEST = 20_000

/** The labels of a container, with a search where there are many. */
export function LabelList(props: { readonly labels: Readonly<Record<string, string>> }): ReactNode {
  const text = useText()
  const { labels } = props
  const [sought, setSought] = useState('')
  const wanted = useDeferredValue(sought)
  const all = useMemo(() => orderedLabels(labels), [labels])
  const found = useMemo(() => findLabels(all, wanted), [all, wanted])
  return (
    <Section
      title={text('panel.labels', { count: all.length })}
      aside={
        all.length >= SEARCH_FROM && (
          <input
            type="text"
            inputMode="search"
            value={sought}
            aria-label={text('panel.search_labels')}
            placeholder={text('panel.search_labels')}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setSought(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || sought === '') return
              event.preventDefault()
              setSought('')
            }}
            className={`${inputClass} !w-auto max-w-56 min-w-0`}
          />
        )
      }
    >
      {all.length === 0 && <Nothing>{text('panel.no_labels')}</Nothing>}
      {all.length > 0 && found.length === 0 && <Nothing>{text('panel.no_label_fits')}</Nothing>}
      <FoundLabels key={wanted} labels={found} />
    </Section>
  )
}

function FoundLabels({ labels }: { readonly labels: readonly Label[] }): ReactNode {
  const more = useShowMore(labels)
  return (
    <>
      <dl className="grid gap-y-1.5 text-sm">
        {more.shown.map(({ key, value }) => (
          <div key={key} className="grid gap-x-4 sm:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <dt className="min-w-0 wrap-anywhere text-soft">
              <bdi>{breakable(visibleText(key))}</bdi>
            </dt>
            <dd className="min-w-0 break-all">
              <Value>{value}</Value>
            </dd>
          </div>
        ))}
      </dl>
      <ShowMore of={more} />
    </>
  )
}

/** Dotted names are broken after a dot as long as that is enough. */
const breakable = (key: string): ReactNode =>
  key.split(/(?<=[./])/).map((piece, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces have no other name and never change places
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ))

/** A long one is cut until somebody asks for more of it. */
function Value({ children: value }: { readonly children: string }): ReactNode {
  const text = useText()
  const [open, setOpen] = useState(false)
  if (value === '') return <span className="text-soft">{text('panel.empty_value')}</span>
  return (
    <>
      <bdi>{visibleText(value, { longest: open ? LONGEST : LONG })}</bdi>
      {value.length > LONG && (
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="ml-2 min-h-6 font-medium text-accent hover:underline"
        >
          {text(open ? 'panel.less' : 'panel.more')}
        </button>
      )}
    </>
  )
}
