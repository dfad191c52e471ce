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
  'journal.host_collected': 'Host {host} was collected, as {actor} had ordered.',
  'journal.host_not_collected': 'The collection of host {host} that {actor} had ordered failed.',
} as const
