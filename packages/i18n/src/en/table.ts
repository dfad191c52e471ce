/** Sentences of the interface: the table of containers: columns, saved filters, selection. */
export const table = {} as const
