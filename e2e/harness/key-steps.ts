// Purpose: which key brings the focus nearer to an element, decided in the page from what is focusable there.
// Never moves the focus itself: only keys of the keyboard do. Called by keyboard-hand.ts.

/** What the page says before each key. */
export interface Step {
  /** `there`, or the key to press. */
  readonly next: 'there' | 'Tab' | 'Shift+Tab' | `Arrow${'Up' | 'Down' | 'Left' | 'Right'}`
  /** Where the focus is, for messages. */
  readonly focus: string
  /** Whether it has gone on since the page was last asked. */
  readonly moved: boolean
}

/** A function that runs in the page; as text, because the tests are compiled without the browser's types. */
export function inPage<T>(source: string): (target: unknown) => T {
  return new Function('target', `return (${source})(target)`) as (target: unknown) => T
}

/**
 * Runs in the page. `target` is what is to be
 * reached, or stands within it; the answer is a `Step`.
 *
 * Tab reaches what has a tabindex of 0 and more. The rest belongs to a group that is one stop of Tab (a menu,
 * tabs, the rows of a table, the options of a list that an input drives): there the arrows go on.
 */
export const stepTo = inPage<Step>(`(target) => {
  const focusable = 'a[href],button,input,select,textarea,summary,[tabindex],[contenteditable="true"],[role="option"]'
  const groups = '[role="menu"],[role="menubar"],[role="tablist"],[role="radiogroup"],[role="listbox"],[role="toolbar"],[role="tree"],[role="table"],[role="grid"],[role="treegrid"],[role="rowgroup"],[data-roving],table,fieldset'
  const goal = target.closest(focusable) ?? target.querySelector(focusable) ?? target
  const focused = document.activeElement ?? document.body
  const pointed = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '')
  const at = pointed !== null && goal.getAttribute('role') === 'option' ? pointed : focused
  const describe = (one) => {
    const id = one.id === '' ? '' : '#' + one.id
    const words = one.getAttribute('aria-label') ?? one.innerText ?? ''
    return [one.tagName.toLowerCase() + id, one.getAttribute('role') ?? '', JSON.stringify(words.trim().slice(0, 60))].join(' ')
  }
  const moved = globalThis.vigieFocus !== at
  globalThis.vigieFocus = at
  const say = (next) => ({ next, focus: describe(at), moved })
  if (at === goal) return say('there')
  const follows = (to) => (at.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_PRECEDING) === 0
  const towards = (to) => say(at === document.body || follows(to) ? 'Tab' : 'Shift+Tab')
  const arrow = (to) => {
    const from = at.getBoundingClientRect()
    const end = to.getBoundingClientRect()
    if (end.top >= from.bottom - 1) return say('ArrowDown')
    if (end.bottom <= from.top + 1) return say('ArrowUp')
    if (at.closest('[role="menu"],[role="listbox"]') !== null) return say(follows(to) ? 'ArrowDown' : 'ArrowUp')
    return say(end.left >= from.left ? 'ArrowRight' : 'ArrowLeft')
  }
  const isRadio = goal instanceof HTMLInputElement && goal.type === 'radio'
  if (isRadio && at instanceof HTMLInputElement && at.type === 'radio' && at.name === goal.name) return arrow(goal)
  if (goal.getAttribute('role') === 'option' && (pointed !== null || focused.getAttribute('role') === 'combobox')) {
    return pointed === null ? say('ArrowDown') : arrow(goal)
  }
  const isStop = goal.tabIndex >= 0 && !(isRadio && !goal.checked)
  if (isStop) return towards(goal)
  const group = goal.closest(groups) ?? goal.parentElement
  if (!group.contains(at)) return towards(group.querySelector('[tabindex="0"],a[href]:not([tabindex]),button:not([tabindex]),input') ?? group)
  // Within a row that Tab enters, its own buttons are stops of Tab; until then one goes from row to row.
  const row = goal.closest('[role="row"],tr')
  const own = at.closest('[role="row"],tr')
  return arrow(row !== null && own !== null && row !== own ? row : goal)
}`)

/**
 * Runs in the page: what is wrong with the look of the element that has the focus; '' when nothing is. The
 * ring is an outline or a shadow of its own, an outline of what closely surrounds it (a field within a
 * frame), or, in menus and lists, a ground that its neighbours do not have.
 */
export const ringTrouble = `(() => {
  const focused = document.activeElement
  if (focused === null || focused === document.body) return 'nothing has the focus'
  const at = document.getElementById(focused.getAttribute('aria-activedescendant') ?? '') ?? focused
  const isSeen = (colour) => !/^(?:transparent|rgba\\(.*, 0\\))$/.test(colour)
  const outlined = (one) => {
    const style = getComputedStyle(one)
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 && isSeen(style.outlineColor)
  }
  const ground = (one) => getComputedStyle(one).backgroundColor
  const role = at.getAttribute('role') ?? ''
  const isItem = /^(?:menuitem|option)/.test(role)
  const neighbours = isItem
    ? [...(at.closest('[role="menu"],[role="listbox"]')?.querySelectorAll('[role="' + role + '"]') ?? [])].filter((one) => one !== at)
    : []
  const stands = isItem && (neighbours.length === 0 ? isSeen(ground(at)) : neighbours.every((one) => ground(one) !== ground(at)))
  let around = at
  let rings = getComputedStyle(at).boxShadow !== 'none'
  for (let level = 0; level < 3 && around !== null && !rings; level += 1, around = around.parentElement) rings = outlined(around)
  if (!rings && !stands) return 'no ring is seen around it'
  const box = at.getBoundingClientRect()
  const left = Math.max(0, box.left), right = Math.min(innerWidth, box.right)
  const top = Math.max(0, box.top), bottom = Math.min(innerHeight, box.bottom)
  if (right <= left || bottom <= top) return 'it is outside of the screen'
  for (const across of [0.5, 0.1, 0.9]) {
    for (const down of [0.5, 0.1, 0.9]) {
      const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down)
      if (hit !== null && (at.contains(hit) || hit.contains(at))) return ''
    }
  }
  return 'something else covers it'
})()`
