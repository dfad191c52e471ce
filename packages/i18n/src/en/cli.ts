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
  vigie hosts              the hosts of the running Vigie
  vigie ps [--host HOST]   their containers
  vigie start | stop | restart HOST/CONTAINER...
                           waits for the end; --timeout SECONDS before a stop becomes a kill
  vigie user list | add NAME [--role ROLE] | passwd NAME | role NAME ROLE | remove NAME
                           roles: viewer, operator, admin; a password is typed or comes from
                           standard input. Works without a running Vigie, too
  vigie token list | create NAME [--role ROLE] [--host HOST]... [--days N|never] | remove ID
                           these speak to the Vigie of VIGIE_DATA_DIR on this machine, or to
                           VIGIE_URL with VIGIE_TOKEN; --json with any of them
  vigie version | help

Exit codes: 0 fine, 1 a problem was found, 2 wrong usage.
Settings are environment variables VIGIE_…; docs/settings.md lists them.`,
  'cli.page_generated': '✅ Services status page generated',
  'cli.page_failed': '❌ Services status generation failed!',
  'cli.listening': 'Vigie watches: {url}\nThe live services page: {page}',
  'cli.setup': `First start: make the administrator at

  {url}

The address works once, and until Vigie stops.`,
  'cli.readable_on_the_way':
    'vigie: the token travels readable, because VIGIE_URL is neither https nor this machine.',
  'cli.no_hosts': 'There is no host yet.',
  'cli.no_containers': 'There is no container.',
  'cli.no_users': 'There is no user yet.',
  'cli.no_tokens': 'There is no token.',
  'cli.start_done': '✅ {target} was started',
  'cli.start_failed': '❌ {target} was not started: {reason}',
  'cli.stop_done': '✅ {target} was stopped',
  'cli.stop_failed': '❌ {target} was not stopped: {reason}',
  'cli.restart_done': '✅ {target} was restarted',
  'cli.restart_failed': '❌ {target} was not restarted: {reason}',
  'cli.ask_password': 'New password (not shown): ',
  'cli.ask_password_again': 'The same again: ',
  'cli.user_added': 'User {name} was added, with the role {role}.',
  'cli.user_password_changed': '{name} has a new password; open sessions have ended.',
  'cli.user_role_changed': '{name} now has the role {role}.',
  'cli.user_removed': 'User {name} was removed.',
  'cli.token_created': 'Token {name}, shown this one time:',
  'cli.token_removed': 'Token {id} was removed.',
} as const
