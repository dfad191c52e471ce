import { ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { useText } from '../../ui/text.tsx'
import type { Reading } from './use-reading.ts'

/** "3 new": lies over the top of a list, so that its coming moves nothing. */
export function NewButton(props: {
  readonly reading: Pick<Reading<unknown>, 'waiting' | 'letIn' | 'top'>
}): ReactNode {
  const text = useText()
  const { waiting, letIn, top } = props.reading
  return (
    <div ref={top} className="relative h-0 [overflow-anchor:none]">
      <div aria-live="polite" className="fixed inset-x-0 top-16 z-20 flex justify-center pointer-events-none">
        {waiting > 0 && (
          <Button
            small
            look="primary"
            className="pointer-events-auto animate-appear !rounded-full shadow-float pointer-coarse:min-h-11"
            icon={<ArrowUp aria-hidden className="size-4" />}
            onClick={() => {
              letIn()
              top.current?.scrollIntoView({ block: 'center' })
            }}
          >
            {text('work.new', { count: waiting })}
          </Button>
        )}
      </div>
    </div>
  )
}
