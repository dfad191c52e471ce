// Purpose: the words by which people call what is done to a container, in both languages.
// Never looks at a container. Called by palette-find.ts.

import { type ContainerAction, containerActions } from '@vigie/contract'

/** Folded. People type the language they think in, whatever the interface speaks. */
const words: Readonly<Record<ContainerAction, readonly string[]>> = {
  start: ['start', 'up', 'demarrer', 'lancer'],
  stop: ['stop', 'down', 'arreter', 'stopper'],
  restart: ['restart', 'reboot', 'redemarrer', 'relancer'],
}

/** A single letter is too little to mean an action. */
const LEAST = 2

/** The actions that a token may stand for, and whether it is the whole word: `st` is both start and stop. */
export function actionsCalled(
  token: string,
): readonly { readonly action: ContainerAction; readonly whole: boolean }[] {
  if (token.length < LEAST) return []
  return containerActions.flatMap((action) => {
    const called = words[action].filter((word) => word.startsWith(token))
    return called.length === 0 ? [] : [{ action, whole: called.includes(token) }]
  })
}

export interface Reading {
  readonly action: ContainerAction
  /** The action was written in full. */
  readonly whole: boolean
  /** What is left to find the container by. */
  readonly rest: readonly string[]
}

/** `web restart`, `restart web`: each way to take one token for an action and the others for a container. */
export function readingsOf(tokens: readonly string[]): readonly Reading[] {
  if (tokens.length < 2) return []
  return tokens.flatMap((token, at) =>
    actionsCalled(token).map((called) => ({ ...called, rest: tokens.filter((_, other) => other !== at) })),
  )
}
