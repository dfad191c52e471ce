/** Sentences of the command line. */
export const cli = {
  'cli.help': `vigie: one control room for a fleet of Docker hosts

  vigie serve              watch, and serve the live services page (what "npm start" runs)
  vigie page [options]     write the live services page once, without a running server
    --output FILE          where to; "-" is standard output (default: VIGIE_PAGE_OUTPUT,
                           else docs/SERVICES_STATUS.md or docs/services-status.json)
    --format FORM          markdown (default) or json
    --lang LANG            en or fr (default: VIGIE_LANG, else the locale)
    --include, --exclude TERM
                           name:GLOB, label:KEY=VALUE or project:NAME; may be repeated
    --categories FILE      which container belongs to which category
    --watch                write it again every VIGIE_PAGE_INTERVAL until stopped
    --json                 say the outcome as JSON
  vigie version | help

Exit codes: 0 fine, 1 a problem was found, 2 wrong usage.
Settings are environment variables VIGIE_…; docs/settings.md lists them.`,
  'cli.page_generated': '✅ Services status page generated',
  'cli.page_failed': '❌ Services status generation failed!',
  'cli.listening': 'Vigie watches. The live services page: {url}',
} as const
