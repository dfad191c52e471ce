import { type Role, roleMay } from '@vigie/contract'
import type { WebKey } from '@vigie/i18n'
import { Fragment, type ReactNode } from 'react'
import { Dialog } from '../ui/dialog.tsx'
import { Kbd } from '../ui/kbd.tsx'
import type { Shortcut } from '../ui/shortcut-registry.ts'
import { type Text, useText } from '../ui/text.tsx'
import { livePage, places } from './navigation.ts'

/** Keys that the frame itself adds; all others belong to the page. */
const ofFrame: ReadonlySet<WebKey> = new Set(['shortcuts.help', 'shell.key_palette'])

interface Line {
  readonly does: string
  readonly keys: readonly string[]
}

/** Every key that does something now, here and everywhere. */
export function ShortcutList(props: {
  readonly groups: readonly (readonly Shortcut[])[]
  readonly role: Role
  readonly onClose: () => void
}): ReactNode {
  const text = useText()
  const all = props.groups.flat()
  const line = ({ does, keys }: Shortcut): Line => ({ does: text(does), keys })
  const here = merged(all.filter(({ does }) => !ofFrame.has(does)).map(line))
  const everywhere = [
    ...merged(all.filter(({ does }) => ofFrame.has(does)).map(line)),
    { does: text('shell.key_close'), keys: ['Escape'] },
    ...[...places.filter((place) => roleMay(props.role, place.permission)), livePage].map(
      ({ label, key }) => ({
        does: text('shortcuts.go', { place: text(label) }),
        keys: [`g ${key}`],
      }),
    ),
  ]
  return (
    <Dialog title={text('shortcuts.title')} onClose={props.onClose}>
      <div className="flex flex-col gap-5">
        {here.length > 0 && <Lines title={text('shell.keys_here')} lines={here} />}
        <Lines title={text('shell.keys_everywhere')} lines={everywhere} />
      </div>
    </Dialog>
  )
}

/** Two parts of a page may tell the same key for the same thing. */
function merged(lines: readonly Line[]): readonly Line[] {
  const keys = new Map<string, Set<string>>()
  for (const line of lines) keys.set(line.does, new Set([...(keys.get(line.does) ?? []), ...line.keys]))
  return Array.from(keys, ([does, all]) => ({ does, keys: [...all] }))
}

function Lines(props: { readonly title: string; readonly lines: readonly Line[] }): ReactNode {
  const text = useText()
  return (
    <section>
      <h3 className="mb-2 text-xs font-medium text-soft">{props.title}</h3>
      <dl className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-2 text-sm">
        {props.lines.map(({ does, keys }) => (
          <div key={does} className="contents">
            <dt>{does}</dt>
            <dd className="flex flex-wrap items-center justify-end gap-1.5">
              {keys.map((key, at) => (
                <Fragment key={key}>
                  {at > 0 && <span className="text-soft">{text('shell.or')}</span>}
                  <Keys of={key} />
                </Fragment>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** `g h` one after the other, `Shift+ArrowDown` together. */
function Keys(props: { readonly of: string }): ReactNode {
  const text = useText()
  return props.of.split(' ').map((chord, at) => (
    <span key={chord} className="flex items-center gap-1.5">
      {at > 0 && <span className="text-soft">{text('shortcuts.then')}</span>}
      {chord.split(/(?<=.)\+/).map((key) => (
        <Kbd key={key}>{keyName(key, text)}</Kbd>
      ))}
    </span>
  ))
}

function keyName(key: string, text: Text): string {
  switch (key) {
    case 'ArrowUp':
      return '↑'
    case 'ArrowDown':
      return '↓'
    case 'ArrowLeft':
      return '←'
    case 'ArrowRight':
      return '→'
    case 'Enter':
      return '↵'
    case 'Space':
    case '':
      return text('shell.key_space')
    case 'Escape':
      return text('shell.key_escape')
    case 'Shift':
      return text('shell.key_shift')
    case 'Ctrl':
      return text('shell.key_ctrl')
    default:
      return key
  }
}
