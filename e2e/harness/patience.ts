/** For `expect.poll`: two cores may be busy with much else. How fast things are the benches say. */
export const soon = { timeout: 10_000 } as const
