import { type Container, type ContainerAction, containerActions, type Role, roleMay } from '@vigie/contract'

/** What makes sense in a state; of an unknown one nothing does. */
const table: Readonly<Record<Container['state'], readonly ContainerAction[]>> = {
  created: ['start'],
  running: ['stop', 'restart'],
  paused: ['stop', 'restart'],
  restarting: ['stop', 'restart'],
  removing: [],
  exited: ['start'],
  dead: [],
  unknown: [],
}

export const possible = (state: Container['state']): readonly ContainerAction[] => table[state]

/** What somebody may do to a container in a state. */
export const actionsFor = (role: Role, state: Container['state']): readonly ContainerAction[] =>
  mayAct(role) ? possible(state) : []

export const mayAct = (role: Role): boolean => roleMay(role, 'containers.operate')

/** Of many: for each action that makes sense for at least one, those it makes sense for. */
export function actionsOfMany<T extends { readonly state: Container['state'] }>(
  role: Role,
  containers: readonly T[],
): readonly { readonly action: ContainerAction; readonly targets: readonly T[] }[] {
  return containerActions
    .map((action) => ({
      action,
      targets: containers.filter((one) => actionsFor(role, one.state).includes(action)),
    }))
    .filter(({ targets }) => targets.length > 0)
}
