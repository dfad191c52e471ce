import type { errors as en } from '../en/errors.ts'

export const errors: Record<keyof typeof en, string> = {
  internal: 'Vigie a rencontré une erreur imprévue : {reason}. Le journal technique donne les détails.',
  engine_missing:
    'Aucun moteur Docker ne répond à {address} : {reason}. Démarrez Docker, ou donnez dans DOCKER_HOST l’adresse de sa socket.',
  engine_no_permission:
    'Cet utilisateur n’a pas le droit d’ouvrir la socket Docker {address}. Ajoutez-le au groupe « docker » (usermod -aG docker NOM, puis reconnectez-vous) ou lancez Vigie en root.',
  engine_too_old:
    'Le moteur Docker à {address} parle l’API {version} ; Vigie demande au moins {needed} (Docker 20.10). Mettez Docker à jour sur cet hôte.',
  engine_unreachable:
    'Le moteur Docker à {address} ne répond pas : {reason}. Vérifiez que Docker fonctionne sur cet hôte.',
  docker_host_unsupported:
    'DOCKER_HOST vaut « {address} », mais cette version de Vigie ne sait joindre qu’un moteur local, par unix:///chemin. Corrigez ou retirez DOCKER_HOST.',
  port_in_use:
    'Impossible d’écouter sur {host}:{port} : un autre programme s’y trouve déjà. Arrêtez-le, ou choisissez un autre port avec VIGIE_PORT.',
  listen_failed: 'Impossible d’écouter sur {host}:{port} : {reason}. Vérifiez VIGIE_HOST et VIGIE_PORT.',
  usage: '{reason}. Tapez « vigie help » pour voir les commandes.',
}
