// biome-ignore-all lint/a11y/useSemanticElements: rows that are drawn only where one looks are placed by themselves, which <tr> cannot be
// biome-ignore-all lint/a11y/useFocusableInteractive: cells are read, rows and their buttons take the focus

import type { ComponentProps, ReactNode } from 'react'

/** The parts of a table whose rows are virtual: named as a table for those who hear it. */

export const GridTable = (props: ComponentProps<'div'>): ReactNode => <div {...props} role="table" />
export const GridGroup = (props: ComponentProps<'div'>): ReactNode => <div {...props} role="rowgroup" />
export const GridRow = (props: ComponentProps<'div'>): ReactNode => <div {...props} role="row" />
export const GridCell = (props: ComponentProps<'div'>): ReactNode => <div {...props} role="cell" />
export const GridRowHeader = (props: ComponentProps<'div'>): ReactNode => <div {...props} role="rowheader" />
export const GridColumnHeader = (props: ComponentProps<'div'>): ReactNode => (
  <div {...props} role="columnheader" />
)
