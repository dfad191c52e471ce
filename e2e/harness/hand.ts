import type { Locator } from 'playwright-core'
import { KeyboardHand } from './keyboard-hand.ts'

/** With what a person works: a mouse or a finger, or nothing but the keyboard. */
export const hands = ['pointer', 'keyboard'] as const
export type HandKind = (typeof hands)[number]

export interface Hand {
  /** Brings it about that the element does what it is there for. */
  press(target: Locator): Promise<void>
  /** What was in the field is gone. */
  type(target: Locator, text: string): Promise<void>
  /** Of a `<select>`, by the words that it shows. */
  choose(target: Locator, label: string): Promise<void>
}

const pointerHand = (isFinger: boolean): Hand => ({
  press: (target) => (isFinger ? target.tap() : target.click()),
  type: (target, text) => target.fill(text),
  choose: async (target, label) => void (await target.selectOption({ label })),
})

export const handOf = (kind: HandKind, isFinger: boolean): Hand =>
  kind === 'keyboard' ? new KeyboardHand() : pointerHand(isFinger)
