import { useEffect } from 'react'

/** What stands on the browser's tab while a page is open. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Vigie`
  }, [title])
}
