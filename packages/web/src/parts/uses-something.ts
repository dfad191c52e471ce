import type { Container } from '@vigie/contract'

/** Its last figures are heard once more after it has ended: of what does not run none holds. */
export const usesSomething = ({ state }: Pick<Container, 'state'>): boolean =>
  state === 'running' || state === 'paused'
