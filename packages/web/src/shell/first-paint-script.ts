// Purpose: theme, language and the form of the frame, set before anything is painted; and who is signed in asked
// for, which is known by the time the interface is there (data/early-answer.ts).
// Never waits for the interface: built as a small classic script of its own (build/first-paint.ts), because the
// policy allows none in the page. Called by index.html, first of all.

import type { EarlyPlace } from '../data/early-answer.ts'
import { createPreferences } from '../ui/preferences.ts'

const root = document.documentElement
const { railCollapsed } = createPreferences(window).current()
const { pathname } = window.location

root.dataset.frame = /^\/(login|setup)\/?$/.test(pathname) ? 'none' : railCollapsed ? 'narrow' : 'wide'

/** Which files the page at this address and this language need, as the build has written it beside the script. */
const needs: Readonly<Record<string, readonly string[]>> = JSON.parse(
  document.currentScript?.dataset.needs ?? '{}',
)
const place = `/${pathname.split('/')[1]}`
const filesOf = (what: string): readonly string[] => (Object.hasOwn(needs, what) ? (needs[what] ?? []) : [])
for (const file of [...filesOf(root.lang), ...filesOf(place)]) {
  const link = document.createElement('link')
  link.rel = 'modulepreload'
  link.href = file
  document.head.append(link)
}

const path = '/api/auth/setup'
const answer = fetch(path, { headers: { accept: 'application/json', 'accept-language': root.lang } })
// Whoever takes it hears of it.
answer.catch(() => undefined)
const meetingPlace = window as Window & EarlyPlace
meetingPlace.vigieEarly = { path, askedAtMs: performance.now(), answer }
