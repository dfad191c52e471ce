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
  page_output_folder:
    'La page ne peut pas être écrite dans {path} : c’est un dossier. Donnez le chemin d’un fichier, par exemple {path}/SERVICES_STATUS.md.',
  page_output_special:
    'La page ne peut pas être écrite dans {path} : ce n’est ni un fichier ni un dossier. Donnez le chemin d’un fichier ordinaire.',
  page_output_link:
    'La page n’est pas écrite dans {path} : c’est un lien symbolique d’un autre utilisateur, qui pourrait viser n’importe quel fichier. Retirez le lien, ou donnez-le à l’utilisateur qui lance Vigie.',
  page_output_forbidden:
    'La page ne peut pas être écrite dans {path} : cet utilisateur n’en a pas le droit ({reason}). Donnez le dossier à l’utilisateur qui lance Vigie, ou choisissez un autre chemin avec VIGIE_PAGE_OUTPUT.',
  page_output_read_only:
    'La page ne peut pas être écrite dans {path} : ce système de fichiers est en lecture seule. Montez-le en écriture, ou choisissez un autre chemin avec VIGIE_PAGE_OUTPUT.',
  page_output_disk_full:
    'La page ne peut pas être écrite dans {path} : il n’y reste plus de place ({reason}). Libérez de la place ; la dernière bonne page est restée en place.',
  page_output_not_a_folder:
    'La page ne peut pas être écrite dans {path} : une partie de ce chemin est un fichier, pas un dossier. Corrigez le chemin.',
  page_output_failed:
    'La page ne peut pas être écrite dans {path} : {reason}. La dernière bonne page est restée en place.',
  page_categories_unreadable:
    'Le fichier de catégories {path} ne peut pas être lu : {reason}. Corrigez VIGIE_PAGE_CATEGORIES, ou les droits du fichier.',
  page_categories_line:
    'Le fichier de catégories {path}, ligne {line}, n’est pas comprise : « {text} ». Une ligne s’écrit : motif = Catégorie.',
  page_filter_invalid:
    'Le filtre « {term} » n’est pas compris. Écrivez name:GLOB, label:CLÉ, label:CLÉ=GLOB, project:GLOB, image:GLOB ou host:GLOB.',
}
