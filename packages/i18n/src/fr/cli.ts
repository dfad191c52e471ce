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
  vigie version | help

Codes de sortie : 0 tout va bien, 1 un problème a été trouvé, 2 mauvais usage.
Les réglages sont des variables d’environnement VIGIE_… ; docs/settings.md les énumère.`,
  // The two verdict lines are a contract that scripts look for: they stay as they are.
  'cli.page_generated': '✅ Services status page generated',
  'cli.page_failed': '❌ Services status generation failed!',
  'cli.listening': 'Vigie veille. La page des services : {url}',
}
