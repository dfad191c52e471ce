import type { cli as en } from '../en/cli.ts'

export const cli: Record<keyof typeof en, string> = {
  'cli.help': `vigie : une salle de contrôle pour une flotte d’hôtes Docker

  vigie serve              veille, et sert la page des services (ce que lance « npm start »)
  vigie page [options]     écrit une fois la page des services, sans serveur en marche
    --output FICHIER       où ; « - » pour la sortie standard (par défaut : VIGIE_PAGE_OUTPUT,
                           sinon docs/SERVICES_STATUS.md ou docs/services-status.json)
    --format FORME         markdown (par défaut) ou json
    --lang LANGUE          en ou fr (par défaut : VIGIE_LANG, sinon la locale)
    --include, --exclude TERME
                           name:MOTIF, label:CLÉ=VALEUR ou project:NOM ; répétable
    --categories FICHIER   quel conteneur va dans quelle catégorie
    --watch                la réécrit à chaque VIGIE_PAGE_INTERVAL, jusqu’à l’arrêt
    --json                 dit le résultat en JSON
  vigie hosts              les hôtes du Vigie en marche
  vigie ps [--host HÔTE]   leurs conteneurs
  vigie start | stop | restart HÔTE/CONTENEUR...
                           attend la fin ; --timeout SECONDES avant qu’un arrêt soit forcé
  vigie user list | add NOM [--role RÔLE] | passwd NOM | role NOM RÔLE | remove NOM
                           rôles : viewer, operator, admin ; un mot de passe se tape ou vient de
                           l’entrée standard. Marche aussi sans Vigie en marche
  vigie token list | create NOM [--role RÔLE] [--host HÔTE]... [--days N|never] | remove ID
                           ces commandes parlent au Vigie de VIGIE_DATA_DIR sur cette machine, ou
                           à VIGIE_URL avec VIGIE_TOKEN ; --json avec chacune
  vigie version | help

Codes de sortie : 0 tout va bien, 1 un problème a été trouvé, 2 mauvais usage.
Les réglages sont des variables d’environnement VIGIE_… ; docs/settings.md les énumère.`,
  // The two verdict lines are a contract that scripts look for: they stay as they are.
  'cli.page_generated': '✅ Services status page generated',
  'cli.page_failed': '❌ Services status generation failed!',
  'cli.listening': 'Vigie veille : {url}\nLa page des services : {page}',
  'cli.setup': `Premier démarrage : créez l’administrateur à l’adresse

  {url}

Elle ne sert qu’une fois, et jusqu’à l’arrêt de Vigie.`,
  'cli.readable_on_the_way':
    'vigie : le jeton voyage en clair, car VIGIE_URL n’est ni en https ni cette machine.',
  'cli.no_hosts': 'Il n’y a pas encore d’hôte.',
  'cli.no_containers': 'Il n’y a aucun conteneur.',
  'cli.no_users': 'Il n’y a pas encore d’utilisateur.',
  'cli.no_tokens': 'Il n’y a aucun jeton.',
  'cli.start_done': '✅ {target} a été démarré',
  'cli.start_failed': '❌ {target} n’a pas été démarré : {reason}',
  'cli.stop_done': '✅ {target} a été arrêté',
  'cli.stop_failed': '❌ {target} n’a pas été arrêté : {reason}',
  'cli.restart_done': '✅ {target} a été redémarré',
  'cli.restart_failed': '❌ {target} n’a pas été redémarré : {reason}',
  'cli.ask_password': 'Nouveau mot de passe (non affiché) : ',
  'cli.ask_password_again': 'Le même, encore une fois : ',
  'cli.user_added': 'L’utilisateur {name} a été ajouté, avec le rôle {role}.',
  'cli.user_password_changed': '{name} a un nouveau mot de passe ; les sessions ouvertes sont terminées.',
  'cli.user_role_changed': '{name} a désormais le rôle {role}.',
  'cli.user_removed': 'L’utilisateur {name} a été retiré.',
  'cli.token_created': 'Jeton {name}, affiché cette seule fois :',
  'cli.token_removed': 'Le jeton {id} a été retiré.',
}
