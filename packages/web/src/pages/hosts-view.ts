export const hostViews = ['cards', 'table'] as const
export type HostView = (typeof hostViews)[number]

const KEY = 'vigie-hosts-view'

export const isHostView = (view: unknown): view is HostView => hostViews.some((one) => one === view)

/** What was last chosen in this browser; undefined when nothing was, or when it keeps nothing. */
export function rememberedView(storage: Pick<Storage, 'getItem'>): HostView | undefined {
  try {
    const view = storage.getItem(KEY)
    return isHostView(view) ? view : undefined
  } catch {
    return undefined
  }
}

/** A browser that keeps nothing still shows what was chosen: it stands in the address. */
export function rememberView(storage: Pick<Storage, 'setItem'>, view: HostView): void {
  try {
    storage.setItem(KEY, view)
  } catch {
    // Full, or forbidden.
  }
}
