/** Sentences of the interface: the parts that every page is made of. */
export const ui = {} as const
