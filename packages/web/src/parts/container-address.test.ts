import { expect, test } from 'vitest'
import { containerAddress, containerPage, readContainerAddress } from './container-address.ts'

test('an address that names no container is none', () => {
  for (const address of [undefined, '', 'web', '0/web', '1/', '01/web', '-1/web', '1e3/web'])
    expect(readContainerAddress(address), address).toBeUndefined()
})

test('an address says which container it was made of, whatever that is called', () => {
  for (const name of ['web', 'a/b', 'é', '?c=1', '\n', '../..'])
    expect(readContainerAddress(containerAddress({ host_id: 3, name }))).toEqual({ hostId: 3, name })
})

test('half a character in a name breaks no link, and no name leaves its place in the path', () => {
  expect(containerPage({ host_id: 3, name: 'web\ud800' })).toBe('/containers/3/web%EF%BF%BD')
  expect(containerPage({ host_id: 3, name: '../x?y#z' })).toBe('/containers/3/..%2Fx%3Fy%23z')
})
