export interface Label {
  readonly key: string
  readonly value: string
}

const obeyed = /^(?:vigie|homelab)\./
/** Of Compose's own there are a dozen on each container, and nobody asks for them. */
const composes = /^com\.docker\.compose\./

const rankOf = (key: string): number => (obeyed.test(key) ? 0 : composes.test(key) ? 2 : 1)

const collator = new Intl.Collator('en', { numeric: true })

/** In the order in which they are read: those that Vigie obeys first, Compose's own last, by name within. */
export function orderedLabels(labels: Readonly<Record<string, string>>): readonly Label[] {
  return Object.entries(labels)
    .map(([key, value]) => ({ key, value, rank: rankOf(key) }))
    .sort((a, b) => a.rank - b.rank || collator.compare(a.key, b.key))
    .map(({ key, value }) => ({ key, value }))
}

/** A value may be megabytes long: no more of it than this is searched. */
const SEARCHED = 2_000

/** Those whose name or value says what is sought, whatever the case. */
export function findLabels(labels: readonly Label[], sought: string): readonly Label[] {
  const wanted = sought.trim().toLowerCase()
  if (wanted === '') return labels
  return labels.filter(
    ({ key, value }) =>
      key.toLowerCase().includes(wanted) || value.slice(0, SEARCHED).toLowerCase().includes(wanted),
  )
}
