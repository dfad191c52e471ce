import { type ContainerQuery, readQuery, writeQuery } from '../container-query.ts'

const everything = readQuery({})

/** The list of containers under a filter, as the list itself writes it into the address. */
export const containersLink = (query: Partial<ContainerQuery>) =>
  ({ to: '/containers', search: writeQuery({ ...everything, ...query }) }) as const
