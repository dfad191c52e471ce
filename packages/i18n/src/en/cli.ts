/** Sentences of the command line. */
export const cli = {
  'cli.page_generated': '✅ Services status page generated',
  'cli.page_failed': '❌ Services status generation failed!',
  'cli.listening': 'Vigie watches. The live services page: {url}',
} as const
