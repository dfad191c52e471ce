/** Sentences of the journal: what happened, who did it, why. */
export const journal = {
  'journal.vigie_started': 'Vigie {version} started.',
  'journal.vigie_stopped': 'Vigie stopped.',
  'journal.host_enrolled': 'Host {host} was enrolled by itself: a Docker engine answered at {address}.',
  'journal.host_status': 'Host {host}: {from} → {to}.',
} as const
