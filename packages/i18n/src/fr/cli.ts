import type { cli as en } from '../en/cli.ts'

export const cli: Record<keyof typeof en, string> = {
  // The two verdict lines are a contract that scripts look for: they stay as they are.
  'cli.page_generated': '✅ Services status page generated',
  'cli.page_failed': '❌ Services status generation failed!',
  'cli.listening': 'Vigie veille. La page des services : {url}',
}
