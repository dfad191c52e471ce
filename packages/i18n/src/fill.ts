export type MessageParams = Readonly<Record<string, string | number>>

/** Fills `{name}` with `params.name`; an unknown name stays as it stands, so a gap is seen. */
export function fill(sentence: string, params: MessageParams): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name]
    return value === undefined ? whole : String(value)
  })
}
