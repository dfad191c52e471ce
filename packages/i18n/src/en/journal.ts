/** Sentences of the journal: what happened, who did it, why. */
export const journal = {
  'journal.vigie_started': 'Vigie {version} started.',
  'journal.vigie_stopped': 'Vigie stopped.',
  'journal.host_enrolled': 'Host {host} was enrolled by itself: a Docker engine answered at {address}.',
  'journal.host_status': 'Host {host}: {from} → {to}.',
  'journal.start_ordered': 'Start of {container} ordered by {actor}.',
  'journal.start_done': '{container} was started, as {actor} had ordered.',
  'journal.start_already':
    '{container} was running already: the start that {actor} had ordered changed nothing.',
  'journal.start_failed': 'The start of {container} that {actor} had ordered failed.',
  'journal.stop_ordered': 'Stop of {container} ordered by {actor}.',
  'journal.stop_done': '{container} was stopped, as {actor} had ordered.',
  'journal.stop_already':
    '{container} was stopped already: the stop that {actor} had ordered changed nothing.',
  'journal.stop_failed': 'The stop of {container} that {actor} had ordered failed.',
  'journal.restart_ordered': 'Restart of {container} ordered by {actor}.',
  'journal.restart_done': '{container} was restarted, as {actor} had ordered.',
  'journal.restart_failed': 'The restart of {container} that {actor} had ordered failed.',
  'journal.host_added': 'Host {host} was added by {actor}, at {address}.',
  'journal.host_renamed': 'Host {host} was called {before} before; {actor} renamed it.',
  'journal.host_moved': 'Host {host} is now reached at {address}; {actor} changed it.',
  'journal.host_removed': 'Host {host} was removed by {actor}, with all that was known of it.',
  'journal.host_switched_on': 'Host {host} was switched on by {actor}.',
  'journal.host_switched_off': 'Host {host} was switched off by {actor}: Vigie no longer connects to it.',
  'journal.host_collected': 'Host {host} was refreshed, as {actor} had ordered.',
  'journal.host_not_collected': 'The refresh of host {host} that {actor} had ordered failed.',
  'journal.schedule_enabled': 'The periodic job {schedule} was switched on by {actor}.',
  'journal.schedule_disabled':
    'The periodic job {schedule} was switched off by {actor}: it runs only when somebody asks for it.',
  'journal.schedule_interval': 'The periodic job {schedule} now runs every {seconds} s; {actor} changed it.',
  'journal.schedule_interval_default':
    'The periodic job {schedule} runs at its default interval again; {actor} changed it.',
  'journal.signed_in': '{user} signed in from {address}.',
  'journal.token_granted': 'A program signed in as {user} from {address}.',
  'journal.signed_out': '{user} signed out.',
  'journal.session_ended': '{user} ended another session of their own.',
  'journal.sign_in_failed': 'A sign-in as {user} from {address} failed.',
  'journal.sign_in_failed_unknown': 'A sign-in from {address} failed: there is no such user.',
  'journal.sign_ins_failed':
    '{failed} more sign-ins failed and {refused} were turned away within {minutes} min, from {networks} networks.',
  'journal.refresh_reused':
    'A refresh token of {user} was shown a second time, from {address}. Its session was ended, as somebody else may have it.',
  'journal.setup_done': 'The first administrator, {user}, was made with the setup address, from {address}.',
  'journal.admin_made': 'The administrator {user} was made from the settings.',
  'journal.user_added': '{user} was added as {role} by {actor}.',
  'journal.user_removed': '{user} was removed by {actor}.',
  'journal.user_role':
    'The role of {user} was changed from {from} to {to} by {actor}. All sessions of {user} ended.',
  'journal.user_disabled': '{user} was disabled by {actor}. All sessions of {user} ended.',
  'journal.user_enabled': '{user} was enabled by {actor}.',
  'journal.user_password': '{actor} gave {user} a new password. All sessions of {user} ended.',
  'journal.password_changed': '{user} changed their password. All other sessions ended.',
  'journal.password_not_changed':
    'A change of the password of {user} from {address} failed: the current one was wrong.',
  'journal.token_added': '{actor} made the token “{token}” of {user} ({role}).',
  'journal.token_removed': '{actor} removed the token “{token}” of {user}.',
  'journal.tokens_removed': '{actor} removed all API tokens of {user} ({count}) with the old password.',
} as const
