import { isAtLeast, type Role, roles } from '@vigie/contract'
import type { ReactNode } from 'react'
import { SelectField } from './field.tsx'
import { useText } from './text.tsx'

/** One of the roles, with what it may do under it. */
export function RoleField(props: {
  readonly label: string
  readonly value: Role
  readonly onChange: (role: Role) => void
  /** None above this one is offered. */
  readonly most?: Role
}): ReactNode {
  const text = useText()
  return (
    <SelectField
      label={props.label}
      hint={text(`role.${props.value}_hint`)}
      value={props.value}
      onChange={(event) => props.onChange(roles.find((role) => role === event.target.value) ?? 'viewer')}
    >
      {roles
        .filter((role) => isAtLeast(props.most ?? 'admin', role))
        .map((role) => (
          <option key={role} value={role}>
            {text(`role.${role}`)}
          </option>
        ))}
    </SelectField>
  )
}
