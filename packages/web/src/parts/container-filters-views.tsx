import { visibleText } from '@vigie/i18n'
import clsx from 'clsx'
import { Bookmark, BookmarkPlus, ChevronDown, Pencil, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Menu, MenuChoice, MenuItem, MenuLine } from '../ui/menu.tsx'
import { MAX_VIEWS, type SavedView } from '../ui/table-choices.ts'
import { usePreferences, useText } from '../ui/text.tsx'
import { useToast } from '../ui/toast.tsx'
import { filterButtonClass } from './container-filters-facet.tsx'
import { ViewDialog } from './container-filters-view-dialog.tsx'
import { builtInViews, searchOf, viewOf } from './container-filters-view-list.ts'
import { type ContainerQuery, filterOf, readQuery } from './container-query.ts'

/** Named filters: those that everybody has, and those that this browser keeps. The address stays the truth. */
export function ViewsMenu(props: {
  readonly query: ContainerQuery
  readonly onQuery: (query: ContainerQuery) => void
}): ReactNode {
  const text = useText()
  const toast = useToast()
  const { table, changeTable } = usePreferences()
  const [naming, setNaming] = useState<SavedView | 'new'>()
  const search = searchOf(props.query)
  const { views } = table
  const current = viewOf(search, views)
  const own = views.find((view) => `own ${view.name}` === current)
  const builtIn = builtInViews.find(({ key }) => key === current)
  const label = own ? visibleText(own.name) : text(builtIn ? builtIn.label : 'table.view_unnamed')
  const open = (key: string): void => {
    const saved = views.find(({ name }) => `own ${name}` === key)
    const found = saved ?? builtInViews.find((view) => view.key === key)
    if (!found) return
    const query = readQuery(Object.fromEntries(new URLSearchParams(found.search)))
    props.onQuery(saved ? query : { ...props.query, ...filterOf(query) })
  }
  const remove = ({ name }: SavedView): void => {
    changeTable({ views: views.filter((view) => view.name !== name) })
    toast({ tone: 'ok', title: text('table.view_deleted', { name: visibleText(name) }) })
  }
  return (
    <>
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`${text('table.views')}: ${label}`}
            className={filterButtonClass(current !== undefined && current !== 'all')}
          >
            <Bookmark aria-hidden className="size-4 shrink-0 opacity-70" />
            <span className={clsx('truncate', current === 'all' && '@max-4xl:sr-only')}>{label}</span>
            <ChevronDown aria-hidden className="size-4 shrink-0 opacity-70" />
          </button>
        }
      >
        <MenuChoice
          label={text('table.views')}
          value={current ?? ''}
          choices={[
            ...builtInViews.map(({ key, label }) => ({ value: key as string, label: text(label) })),
            ...views.map(({ name }) => ({ value: `own ${name}`, label: visibleText(name) })),
          ]}
          onChange={open}
        />
        {search !== '' && <MenuLine />}
        {search !== '' && !own && (
          <MenuItem
            icon={<BookmarkPlus aria-hidden className="size-4" />}
            disabled={views.length >= MAX_VIEWS}
            title={views.length >= MAX_VIEWS ? text('table.view_full') : undefined}
            onSelect={() => setNaming('new')}
          >
            {text('table.view_save')}
          </MenuItem>
        )}
        {own && (
          <>
            <MenuItem icon={<Pencil aria-hidden className="size-4" />} onSelect={() => setNaming(own)}>
              {text('table.view_rename', { name: visibleText(own.name) })}
            </MenuItem>
            <MenuItem danger icon={<Trash2 aria-hidden className="size-4" />} onSelect={() => remove(own)}>
              {text('table.view_delete', { name: visibleText(own.name) })}
            </MenuItem>
          </>
        )}
      </Menu>
      {naming !== undefined && (
        <ViewDialog
          naming={naming}
          taken={views.map(({ name }) => name)}
          onClose={() => setNaming(undefined)}
          onName={(name) =>
            changeTable({
              views:
                naming === 'new'
                  ? [...views, { name, search }]
                  : views.map((view) => (view === naming ? { ...view, name } : view)),
            })
          }
        />
      )}
    </>
  )
}
