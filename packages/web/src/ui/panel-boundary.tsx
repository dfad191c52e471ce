import { Component, type ReactNode } from 'react'
import { ProblemNote } from './problem-note.tsx'

interface State {
  readonly error: unknown
}

/** Keeps a failure in the panel it happened in. (React asks for a class here.) */
export class PanelBoundary extends Component<{ readonly children: ReactNode }, State> {
  override state: State = { error: undefined }

  static getDerivedStateFromError(error: unknown): State {
    return { error: error ?? new Error('unknown') }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === undefined) return this.props.children
    return <ProblemNote error={error} onRetry={() => this.setState({ error: undefined })} />
  }
}
