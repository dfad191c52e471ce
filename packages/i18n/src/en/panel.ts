/** Sentences of the interface: a container's panel, and the tabs of a host. */
export const panel = {} as const
