/** What Chromium, Firefox and Safari say of a module or style sheet that they could not fetch. */
const words =
  /dynamically imported module|error loading dynamically|importing a module script failed|unable to preload css/i

/** Whether a piece of the interface itself did not come, as opposed to what the server was asked for. */
export const isChunkError = (error: unknown): boolean => error instanceof Error && words.test(error.message)
