import type { Locator } from 'playwright-core'
import { inPage, ringTrouble, stepTo } from './key-steps.ts'

// Purpose: gets everywhere by Tab, arrows, Enter and Space, as somebody without a mouse does, and looks on
// arrival whether one sees where one is. Never focuses or clicks by script. Called through desk.ts.

/** Whoever needs more keys than this gives up. */
const MOST_KEYS = 150
/** Keys in a row that change nothing: the focus is held, or nothing leads on. */
const MOST_IDLE = 4

const twoFrames = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))'

const kindOf = inPage<'radio' | 'checkbox' | 'other'>(`(one) => {
  const at = one.closest('input,[role]') ?? one.querySelector('input') ?? one
  const kind = at.getAttribute('role') ?? at.getAttribute('type') ?? ''
  if (kind === 'radio') return 'radio'
  return kind === 'checkbox' || kind === 'switch' ? 'checkbox' : 'other'
}`)

export class KeyboardHand {
  async press(target: Locator): Promise<void> {
    await this.reach(target)
    const kind = await target.evaluate(kindOf)
    // The arrows that led to a radio button have chosen it.
    if (kind === 'radio' && (await target.isChecked())) return
    await target.page().keyboard.press(kind === 'other' ? 'Enter' : 'Space')
  }

  async type(target: Locator, text: string): Promise<void> {
    await this.reach(target)
    const { keyboard } = target.page()
    await keyboard.press('Control+a')
    await keyboard.press('Delete')
    await keyboard.type(text)
  }

  async choose(target: Locator, label: string): Promise<void> {
    await this.reach(target)
    const { keyboard } = target.page()
    const choices = await target.locator('option').allTextContents()
    const place = choices.indexOf(label)
    if (place < 0) throw new Error(`the list has no "${label}", but ${choices.join(', ')}`)
    await keyboard.press('Home')
    for (let step = 0; step < place; step += 1) await keyboard.press('ArrowDown')
  }

  /** @throws Error when no keys lead there, or when one does not see that one is there */
  async reach(target: Locator): Promise<void> {
    await target.waitFor()
    const page = target.page()
    const trail: string[] = []
    let idle = 0
    for (let keys = 0; keys <= MOST_KEYS && idle < MOST_IDLE; keys += 1) {
      const step = await target.evaluate(stepTo)
      if (step.next === 'there') {
        const trouble: string = await page.evaluate(ringTrouble)
        if (trouble !== '') throw new Error(`the focus reaches ${step.focus}, but ${trouble}`)
        return
      }
      idle = step.moved ? 0 : idle + 1
      trail.push(`${step.focus} → ${step.next}`)
      await page.keyboard.press(step.next)
      // A virtual list draws a row before it gives it the focus.
      if (step.next.startsWith('Arrow')) await page.evaluate(twoFrames)
    }
    throw new Error(
      `the keyboard does not reach ${target} with ${trail.length} keys; the last of them:\n${trail.slice(-6).join('\n')}`,
    )
  }
}
