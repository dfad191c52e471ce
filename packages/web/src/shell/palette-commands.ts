import { useNavigate } from '@tanstack/react-router'
import { type Host, roleMay, type Schedule, taskAnswer } from '@vigie/contract'
import { languages, visibleText, type WebKey, webText } from '@vigie/i18n'
import { useMemo } from 'react'
import { api } from '../data/api.ts'
import { useMe } from '../data/me.ts'
import { scheduleWords } from '../parts/work/schedule-words.ts'
import { themes } from '../ui/preferences.ts'
import { wordsOf } from '../ui/problem-note.tsx'
import { usePreferences, useText } from '../ui/text.tsx'
import { type Toast, useToast } from '../ui/toast.tsx'
import { livePage, places } from './navigation.ts'
import { type DeedEntry, deedFields } from './palette-find.ts'
import { hostTabs, views } from './palette-views.ts'
import { useSignOut } from './use-sign-out.ts'

/** A sentence in every language: people type the one they think in. */
const inAll = (key: WebKey): readonly string[] => languages.map((language) => webText(language, key))

/** @param props.ask opens a form in place of the palette */
export function usePaletteDeeds(props: {
  readonly hosts: ReadonlyMap<number, Host>
  readonly schedules: ReadonlyMap<string, Schedule>
  readonly ask: (form: 'host' | 'user') => void
}): readonly DeedEntry[] {
  const text = useText()
  const me = useMe()
  const navigate = useNavigate()
  const toast = useToast()
  const signOut = useSignOut()
  const { change } = usePreferences()
  const { hosts, schedules, ask } = props
  return useMemo(() => {
    const deed = (
      id: string,
      label: string,
      run: () => void,
      more: { readonly words?: readonly string[]; readonly kind?: 'page'; readonly quiet?: boolean } = {},
    ): DeedEntry => {
      const { words = [], kind = 'command', quiet = false } = more
      return { kind, id, label, run, quiet, fields: deedFields([label, ...words]) }
    }
    const told = (title: string, work: () => Promise<Toast>) => () => {
      work().then(toast, (error: unknown) => {
        const { title: why, detail } = wordsOf(error, text)
        toast({ tone: 'bad', title, detail: detail || why })
      })
    }
    const may = (permission: Parameters<typeof roleMay>[1]): boolean => roleMay(me.role, permission)
    const pages = places
      .filter((place) => may(place.permission))
      .map(({ to, label }) =>
        deed(`page ${to}`, text(label), () => void navigate({ to }), { kind: 'page', words: inAll(label) }),
      )
    const account = [
      deed('page /account', text('nav.account'), () => void navigate({ to: '/account' }), {
        kind: 'page',
        words: inAll('nav.account'),
      }),
      deed('page live', text(livePage.label), () => window.location.assign(livePage.href), {
        kind: 'page',
        words: inAll(livePage.label),
      }),
    ]
    const filtered = views.map(({ id, label, search, words }) =>
      deed(
        `page /containers ${id}`,
        text('shell.containers_that', { state: text(label) }),
        () => void navigate({ to: '/containers', search }),
        { kind: 'page', words: [...inAll('fleet.containers'), ...inAll(label), words], quiet: true },
      ),
    )
    const tabs = [...hosts.values()].flatMap((host) =>
      hostTabs.map(({ tab, label }) =>
        deed(
          `page host ${host.id} ${tab}`,
          text('shell.tab_of', { tab: text(label), host: visibleText(host.name) }),
          () => void navigate({ to: '/hosts/$hostId', params: { hostId: String(host.id) }, search: { tab } }),
          { kind: 'page', words: inAll(label), quiet: true },
        ),
      ),
    )
    const adding = [
      ...(may('hosts.manage')
        ? [deed('add host', text('fleet.add_host'), () => ask('host'), { words: inAll('fleet.add_host') })]
        : []),
      ...(may('users.manage')
        ? [deed('add user', text('users.add'), () => ask('user'), { words: inAll('users.add') })]
        : []),
    ]
    const appearance = [
      ...themes.map((theme) =>
        deed(
          `theme ${theme}`,
          text('shell.theme_to', { theme: text(`theme.${theme}`) }),
          () => change({ theme }),
          { words: [...inAll('theme.title'), ...inAll(`theme.${theme}`)], quiet: true },
        ),
      ),
      ...languages.map((language) =>
        deed(
          `language ${language}`,
          text('shell.language_to', { language: text(`language.${language}`) }),
          () => change({ languageChoice: language }),
          { words: inAll('language.title'), quiet: true },
        ),
      ),
    ]
    const collecting = may('hosts.collect')
      ? [...hosts.values()]
          .filter((host) => host.docker_status !== 'disabled')
          .map((host) => {
            const name = visibleText(host.name)
            const collect = async (): Promise<Toast> => {
              const path = `/api/docker/hosts/${host.id}/collect?wait=true`
              const { task } = await api.post(path, { schema: taskAnswer })
              return task.status === 'failed'
                ? {
                    tone: 'bad',
                    title: text('fleet.collect_failed', { host: name }),
                    detail: task.error ?? undefined,
                  }
                : { tone: 'ok', title: text('shell.collected', { host: name }) }
            }
            return deed(
              `collect ${host.id}`,
              text('fleet.collect_named', { host: name }),
              told(text('fleet.collect_failed', { host: name }), collect),
              { words: inAll('fleet.collect'), quiet: true },
            )
          })
      : []
    const running = may('schedules.run')
      ? [...schedules.values()].map(({ id }) => {
          const { name } = scheduleWords(text, id)
          const run = async (): Promise<Toast> => {
            await api.post(`/api/schedules/${encodeURIComponent(id)}/run`)
            return { tone: 'ok', title: text('shell.schedule_ran', { schedule: name }) }
          }
          const label = text('shell.run_schedule', { schedule: name })
          return deed(`run ${id}`, label, told(label, run), {
            words: [...inAll('shell.schedules'), id],
            quiet: true,
          })
        })
      : []
    const leaving = [
      deed('sign out', text('nav.sign_out'), () => void signOut(), {
        words: [...inAll('nav.sign_out'), 'logout log out déconnexion'],
      }),
    ]
    return [
      ...pages,
      ...account,
      ...filtered,
      ...tabs,
      ...adding,
      ...collecting,
      ...running,
      ...appearance,
      ...leaving,
    ]
  }, [text, me.role, navigate, toast, signOut, change, hosts, schedules, ask])
}
