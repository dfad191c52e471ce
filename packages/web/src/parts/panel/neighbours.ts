/** A container of the list that is on the screen, as its links say it: `3/web`. */
export type Address = string

/** The addresses that links name by `c`, in order, each once. */
export function listedAddresses(hrefs: readonly string[]): readonly Address[] {
  const found = hrefs.map((href) => {
    const query = href.indexOf('?')
    return query < 0 ? null : new URLSearchParams(href.slice(query)).get('c')
  })
  return [...new Set(found.filter((address) => address !== null))]
}

/** What stands before and after it; of one that is not in the list nothing does. */
export function neighboursOf(
  addresses: readonly Address[],
  current: Address,
): { readonly previous: Address | undefined; readonly next: Address | undefined } {
  const at = addresses.indexOf(current)
  return at < 0
    ? { previous: undefined, next: undefined }
    : { previous: addresses[at - 1], next: addresses[at + 1] }
}
