/** Text as it is compared: small letters without accents, so that `demarrer` finds `Démarrer`. */
export function fold(text: string): string {
  const small = text.toLowerCase()
  // Nearly every name of a real fleet.
  return /^[\x20-\x7e]*$/.test(small) ? small : small.normalize('NFD').replace(/\p{Mn}+/gu, '')
}
