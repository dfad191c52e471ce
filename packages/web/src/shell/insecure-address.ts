/** Whether passwords typed here travel readable; before signing in only the address can tell. */
export function isInsecureAddress(address: Pick<Location, 'protocol' | 'hostname'>): boolean {
  if (address.protocol === 'https:') return false
  return !/^(localhost|.+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(address.hostname)
}
