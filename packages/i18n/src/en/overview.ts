/** Sentences of the interface: the first screen. */
export const overview = {} as const
