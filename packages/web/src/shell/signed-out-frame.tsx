import type { ReactNode } from 'react'
import { usePageTitle } from '../ui/page-title.ts'
import { useText } from '../ui/text.tsx'
import mark from '../ui/vigie.svg'
import { useFirstPaintOver } from './first-paint.ts'
import { isInsecureAddress } from './insecure-address.ts'
import { PreferenceMenu } from './preference-menu.tsx'
import { TransportNote } from './transport-banner.tsx'

/** Around the pages that ask for no account: the mark, one card, theme and language. */
export function SignedOutFrame(props: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const text = useText()
  usePageTitle(props.title)
  useFirstPaintOver()
  return (
    <div className="flex min-h-dvh flex-col">
      {isInsecureAddress(window.location) && <TransportNote />}
      <div className="flex justify-end p-3">
        <PreferenceMenu />
      </div>
      <main className="mx-auto flex w-full max-w-[400px] flex-1 flex-col px-4 pt-[6vh] pb-16">
        <div className="mb-6 flex items-center gap-3">
          <img src={mark} alt="" width={40} height={40} />
          <div>
            <p className="text-lg leading-6 font-semibold tracking-tight">Vigie</p>
            <p className="text-sm text-soft">{text('login.tagline')}</p>
          </div>
        </div>
        <div className="rounded border border-line bg-card p-5 sm:p-6">
          <h1 className="mb-4 text-xl leading-7 font-semibold tracking-tight">{props.title}</h1>
          {props.children}
        </div>
      </main>
    </div>
  )
}
