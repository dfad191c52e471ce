import type { overview as english } from '../en/overview.ts'

/** Les phrases de l’interface : le premier écran. */
export const overview: Readonly<Record<keyof typeof english, string>> = {
  'overview.run_of': '{running} {running|conteneur|conteneurs} sur {total} {running|tourne|tournent}',
  'overview.stopped': '{count} {count|est arrêté|sont arrêtés}',
  'overview.no_container': 'Aucun conteneur pour l’instant',
  'overview.no_container_detail':
    '{count} {count|hôte surveillé n’en a|hôtes surveillés n’en ont} aucun. Ce qui y démarre apparaît ici aussitôt.',
  'overview.looking': 'Premier regard sur {count} {count|hôte|hôtes}…',
  'overview.hosts_many': '{count} {count|hôte|hôtes}',
  'overview.hosts_others': 'et {count} de plus',
  'overview.project': 'Projet {name}',
  'overview.image': 'Image {name}',
  'overview.many_unhealthy': '{count} {count|défaillant|défaillants}',
  'overview.many_restarting': '{count} redémarrent sans cesse',
  'overview.many_dead': '{count} morts',
  'overview.show': 'Les afficher',
  'overview.show_named': 'Afficher les conteneurs de {name}',
  'overview.show_hosts': 'Afficher les hôtes',
  'overview.more': 'et {count} {count|autre chose|autres choses}',

  'overview.part_of_running': 'parmi ceux en marche',
  'overview.other_states': 'Autres états',
  'overview.some_restarting': '{count} en redémarrage',
  'overview.some_paused': '{count} en pause',
  'overview.some_created': '{count} {count|créé|créés}',
  'overview.some_removing': '{count} en suppression',
  'overview.some_dead': '{count} {count|mort|morts}',
  'overview.on_hosts': 'sur {count} {count|hôte|hôtes}',

  'overview.deck': 'Conteneurs de {host}',
  'overview.deck_empty': 'Aucun conteneur sur cet hôte pour l’instant.',
  'overview.deck_unreached': 'Jamais joint jusqu’ici : ce qui y tourne n’est pas connu.',
  'overview.deck_reaching': 'Première prise de contact…',
  'overview.deck_unwatched': 'Vigie ne surveille pas cet hôte.',
  'overview.none_watched': 'Aucun hôte n’est surveillé',
  'overview.gone': 'supprimé',
  'overview.figures_old': 'mesures d’il y a {span}',
  'overview.history': '{what} depuis {span} : entre {least} et {most}',

  'overview.top': 'Les {count} premiers',
  'overview.top_by': 'Critère',
  'overview.top_memory': 'Mémoire',
  'overview.top_cpu': 'CPU',
  'overview.top_none': 'Aucune mesure de conteneur en ce moment.',

  'overview.journal': 'Journal',
  'overview.journal_all': 'Tout afficher',
  'overview.journal_none': 'Rien encore. Ce que font les gens et Vigie s’écrit ici.',
}
