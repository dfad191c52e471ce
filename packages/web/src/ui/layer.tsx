import { createContext, type ReactNode, useContext } from 'react'

const LayerContext = createContext<HTMLElement | null>(null)

/** Menus and hints of what stands inside open here, not in the page below. */
export function Layer(props: {
  readonly place: HTMLElement | null
  readonly children: ReactNode
}): ReactNode {
  return <LayerContext value={props.place}>{props.children}</LayerContext>
}

/**
 * Where something that floats is put: the layer it belongs to, else the main part of the page. What stands
 * in no landmark is missed by who jumps from one to the next.
 */
export function useFloatingPlace(): HTMLElement | null {
  return useContext(LayerContext) ?? document.querySelector('main')
}
