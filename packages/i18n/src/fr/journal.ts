import type { journal as en } from '../en/journal.ts'

export const journal: Record<keyof typeof en, string> = {
  'journal.vigie_started': 'Vigie {version} a démarré.',
  'journal.vigie_stopped': 'Vigie s’est arrêtée.',
  'journal.host_enrolled': 'L’hôte {host} a été ajouté tout seul : un moteur Docker répond à {address}.',
  'journal.host_status': 'Hôte {host} : {from} → {to}.',
  'journal.start_ordered': 'Démarrage de {container} demandé par {actor}.',
  'journal.start_done': '{container} a été démarré, comme demandé par {actor}.',
  'journal.start_already': '{container} tournait déjà : le démarrage demandé par {actor} n’a rien changé.',
  'journal.start_failed': 'Le démarrage de {container} demandé par {actor} a échoué.',
  'journal.stop_ordered': 'Arrêt de {container} demandé par {actor}.',
  'journal.stop_done': '{container} a été arrêté, comme demandé par {actor}.',
  'journal.stop_already': '{container} était déjà arrêté : l’arrêt demandé par {actor} n’a rien changé.',
  'journal.stop_failed': 'L’arrêt de {container} demandé par {actor} a échoué.',
  'journal.restart_ordered': 'Redémarrage de {container} demandé par {actor}.',
  'journal.restart_done': '{container} a été redémarré, comme demandé par {actor}.',
  'journal.restart_failed': 'Le redémarrage de {container} demandé par {actor} a échoué.',
  'journal.host_added': 'L’hôte {host} a été ajouté par {actor}, à {address}.',
  'journal.host_renamed': 'L’hôte {host} s’appelait {before} ; {actor} l’a renommé.',
  'journal.host_moved': 'L’hôte {host} est désormais joint à {address} ; {actor} l’a changé.',
  'journal.host_removed': 'L’hôte {host} a été retiré par {actor}, avec tout ce qui en était connu.',
  'journal.host_switched_on': 'L’hôte {host} a été activé par {actor}.',
  'journal.host_switched_off': 'L’hôte {host} a été désactivé par {actor} : Vigie ne s’y connecte plus.',
  'journal.host_collected': 'L’hôte {host} a été actualisé, comme demandé par {actor}.',
  'journal.host_not_collected': 'L’actualisation de l’hôte {host} demandée par {actor} a échoué.',
  'journal.schedule_enabled': 'La tâche périodique « {schedule} » a été activée par {actor}.',
  'journal.schedule_disabled':
    'La tâche périodique « {schedule} » a été désactivée par {actor} : elle ne tourne plus que sur demande.',
  'journal.schedule_interval':
    'La tâche périodique « {schedule} » a désormais un intervalle de {interval} ; modifié par {actor}.',
  'journal.schedule_interval_default':
    'La tâche périodique « {schedule} » retrouve son intervalle par défaut ; modifié par {actor}.',
  'journal.signed_in': '{user} s’est connecté depuis {address}.',
  'journal.token_granted': 'Un programme s’est connecté au nom de {user} depuis {address}.',
  'journal.signed_out': '{user} s’est déconnecté.',
  'journal.session_ended': '{user} a mis fin à une autre de ses sessions.',
  'journal.sign_in_failed': 'Une connexion au nom de {user} depuis {address} a échoué.',
  'journal.sign_in_failed_unknown': 'Une connexion depuis {address} a échoué : cet utilisateur n’existe pas.',
  'journal.sign_ins_failed':
    '{failed} autres connexions ont échoué et {refused} ont été écartées en {minutes} min, depuis {networks} réseaux.',
  'journal.refresh_reused':
    'Un jeton de renouvellement de {user} a été présenté une deuxième fois, depuis {address}. Sa session a été fermée, car quelqu’un d’autre l’a peut-être.',
  'journal.setup_done':
    'Le premier administrateur, {user}, a été créé avec l’adresse de mise en service, depuis {address}.',
  'journal.admin_made': 'L’administrateur {user} a été créé à partir des réglages.',
  'journal.user_added': '{user} a été ajouté comme {role} par {actor}.',
  'journal.user_removed': '{user} a été supprimé par {actor}.',
  'journal.user_role':
    'Le rôle de {user} est passé de {from} à {to}, par {actor}. Toutes les sessions de {user} ont été fermées.',
  'journal.user_disabled':
    '{user} a été désactivé par {actor}. Toutes les sessions de {user} ont été fermées.',
  'journal.user_enabled': '{user} a été activé par {actor}.',
  'journal.user_password':
    '{actor} a donné un nouveau mot de passe à {user}. Toutes les sessions de {user} ont été fermées.',
  'journal.password_changed': '{user} a changé son mot de passe. Toutes les autres sessions ont été fermées.',
  'journal.password_not_changed':
    'Le mot de passe de {user} n’a pas été changé, depuis {address} : le mot de passe actuel était faux.',
  'journal.token_added': '{actor} a créé le jeton « {token} » de {user} ({role}).',
  'journal.token_removed': '{actor} a supprimé le jeton « {token} » de {user}.',
  'journal.tokens_removed':
    '{actor} a supprimé tous les jetons d’API de {user} ({count}) avec l’ancien mot de passe.',
  'journal.role_viewer': 'lecteur',
  'journal.role_operator': 'opérateur',
  'journal.role_admin': 'administrateur',
}
