import { type Browser, chromium } from 'playwright-core'
import { systemChromium } from '../../packages/testlab/src/index.ts'

/** The system's Chromium, with its real rules about origins, cookies and policies. */
export const launchBrowser = (): Promise<Browser> => chromium.launch(systemChromium)
