import type { journal as en } from '../en/journal.ts'

export const journal: Record<keyof typeof en, string> = {
  'journal.vigie_started': 'Vigie {version} a démarré.',
  'journal.vigie_stopped': 'Vigie s’est arrêté.',
  'journal.host_enrolled': 'L’hôte {host} a été ajouté tout seul : un moteur Docker répond à {address}.',
  'journal.host_status': 'Hôte {host} : {from} → {to}.',
}
