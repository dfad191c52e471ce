import type { errors as en } from '../en/errors.ts'

export const errors: Record<keyof typeof en, string> = {
  internal: 'Vigie a rencontré une erreur imprévue : {reason}. Le journal technique donne les détails.',
  engine_no_socket:
    'Il n’y a pas de socket Docker à {address}. Démarrez-y Docker, ou corrigez l’adresse de l’hôte (DOCKER_HOST pour le moteur trouvé au démarrage).',
  engine_not_a_socket:
    '{address} n’est pas une socket. Corrigez l’adresse de l’hôte (DOCKER_HOST pour le moteur trouvé au démarrage).',
  engine_refused: 'Aucun moteur Docker n’écoute sur {address}. Démarrez Docker sur cet hôte.',
  engine_timeout:
    'Le moteur Docker à {address} ne répond pas à temps. Regardez son journal (journalctl -u docker), ou redémarrez-le.',
  engine_lost:
    'Le moteur Docker à {address} a rompu la connexion. Vérifiez que Docker fonctionne encore sur cet hôte.',
  engine_too_new:
    'Le moteur Docker à {address} ne parle plus l’API que Vigie connaît ({version}). Mettez Vigie à jour.',
  engine_answer:
    'Le moteur Docker à {address} a répondu par une erreur : {reason}. Son journal en dit plus (journalctl -u docker).',
  engine_list_failed:
    'La liste « {what} » n’a pas pu être obtenue du moteur : {reason}. Vigie réessaie de lui-même.',
  engine_list_partial:
    '{count} éléments de la liste « {what} » sont illisibles : le moteur les décrit d’une façon que Vigie ne comprend pas. Tous les autres sont affichés.',
  engine_inspect_failed:
    'Le conteneur {container} n’a pas pu être inspecté : {reason}. Ce qui en est affiché peut être incomplet ; Vigie réessaie de lui-même.',
  engine_no_permission:
    'Cet utilisateur n’a pas le droit d’ouvrir la socket Docker {address}. Ajoutez-le au groupe « docker » (usermod -aG docker NOM, puis reconnectez-vous) ou lancez Vigie en root.',
  engine_too_old:
    'Le moteur Docker à {address} parle l’API {version} ; Vigie demande au moins {needed} (Docker 20.10). Mettez Docker à jour sur cet hôte.',
  engine_unreachable:
    'Le moteur Docker à {address} ne répond pas : {reason}. Vérifiez que Docker fonctionne sur cet hôte.',
  docker_host_unsupported:
    'DOCKER_HOST vaut « {address} », mais cette version de Vigie ne sait joindre qu’un moteur local, par unix:///chemin. Corrigez ou retirez DOCKER_HOST.',
  port_in_use:
    'Impossible d’écouter sur {host}:{port} : un autre programme s’y trouve déjà. Arrêtez-le, ou choisissez un autre port avec VIGIE_PORT.',
  listen_failed: 'Impossible d’écouter sur {host}:{port} : {reason}. Vérifiez VIGIE_HOST et VIGIE_PORT.',
  usage: '{reason}. Tapez « vigie help » pour voir les commandes.',
  page_output_folder:
    'La page ne peut pas être écrite dans {path} : c’est un dossier. Donnez le chemin d’un fichier, par exemple {path}/SERVICES_STATUS.md.',
  page_output_special:
    'La page ne peut pas être écrite dans {path} : ce n’est ni un fichier ni un dossier. Donnez le chemin d’un fichier ordinaire.',
  page_output_link:
    'La page n’est pas écrite dans {path} : c’est un lien symbolique d’un autre utilisateur, qui pourrait viser n’importe quel fichier. Retirez le lien, ou donnez-le à l’utilisateur qui lance Vigie.',
  page_output_forbidden:
    'La page ne peut pas être écrite dans {path} : cet utilisateur n’en a pas le droit ({reason}). Donnez le dossier à l’utilisateur qui lance Vigie, ou choisissez un autre chemin avec VIGIE_PAGE_OUTPUT.',
  page_output_read_only:
    'La page ne peut pas être écrite dans {path} : ce système de fichiers est en lecture seule. Montez-le en écriture, ou choisissez un autre chemin avec VIGIE_PAGE_OUTPUT.',
  page_output_disk_full:
    'La page ne peut pas être écrite dans {path} : il n’y reste plus de place ({reason}). Libérez de la place ; la dernière bonne page est restée en place.',
  page_output_not_a_folder:
    'La page ne peut pas être écrite dans {path} : une partie de ce chemin est un fichier, pas un dossier. Corrigez le chemin.',
  page_output_failed:
    'La page ne peut pas être écrite dans {path} : {reason}. La dernière bonne page est restée en place.',
  page_categories_unreadable:
    'Le fichier de catégories {path} ne peut pas être lu : {reason}. Corrigez VIGIE_PAGE_CATEGORIES, ou les droits du fichier.',
  page_categories_line:
    'Le fichier de catégories {path}, ligne {line}, n’est pas comprise : « {text} ». Une ligne s’écrit : motif = Catégorie.',
  page_filter_invalid:
    'Le filtre « {term} » n’est pas compris. Écrivez name:GLOB, label:CLÉ, label:CLÉ=GLOB, project:GLOB, image:GLOB ou host:GLOB.',
  disk_full:
    'Rien ne peut être écrit dans {place} : il n’y reste plus d’espace. Libérez de l’espace ; Vigie reprend tout seul, et garde jusque-là ce qu’il a vu.',
  data_dir_not_writable:
    'Impossible d’écrire dans le dossier de données {place} : {reason}. Donnez-le à l’utilisateur qui lance Vigie, ou choisissez-en un autre avec VIGIE_DATA_DIR.',
  data_dir_locked:
    'Le dossier de données {place} sert déjà à un autre Vigie (processus {pid}). Arrêtez celui-là, ou donnez à celui-ci son propre dossier avec VIGIE_DATA_DIR.',
  db_io:
    'La base de données de {place} a rencontré une erreur du disque : {reason}. Vérifiez le disque et le journal du système (dmesg).',
  db_damaged:
    'La base de données de {place} est endommagée : {reason}. Arrêtez Vigie, mettez vigie.db de côté et remettez une sauvegarde ou le fichier le plus récent du dossier « snapshots ».',
  db_busy:
    'La base de données de {place} est retenue par un autre programme. Fermez ce qui tient vigie.db ouvert, par exemple un sqlite3 dont une transaction est en cours.',
  db_newer:
    'La base de {place} a été écrite par Vigie {writer} (schéma {schema}), plus récent que ce Vigie {version}. Lancez la version {writer} ou une suivante, ou remettez une copie faite avant la mise à jour.',
  db_foreign:
    'La base de {place} n’est pas celle d’un Vigie : elle contient la table « {table} » et pas schema_migrations. Indiquez un autre dossier ou une autre base.',
  snapshot_failed:
    'La copie qui précède une mise à jour de la base n’a pas pu être faite dans {place} : {reason}. Rien n’a été changé. Libérez de l’espace (autant qu’en occupe la base) et relancez.',
  migration_failed:
    'La base de {place} n’a pas pu être mise à jour ({migration}) : {reason}. Elle est restée telle quelle ; la version précédente de Vigie fonctionne toujours avec elle.',
  db_unreachable:
    'La base de données {place} ne répond pas : {reason}. Vérifiez que PostgreSQL y fonctionne, ainsi que VIGIE_DATABASE_URL.',
  db_refused:
    'La base de données {place} refuse cet utilisateur : {reason}. Corrigez l’utilisateur ou le mot de passe dans VIGIE_DATABASE_URL.',
  db_missing: 'PostgreSQL répond, mais la base {place} n’existe pas. Créez-la : createdb -O UTILISATEUR NOM.',
  settings_invalid:
    'Vigie ne peut pas démarrer avec ces réglages :\n{problems}\nTous les réglages : docs/settings.md.',
  setting_invalid:
    '{name} vaut « {value} », mais doit être {shape}. Corrigez ce réglage, ou retirez-le pour garder sa valeur par défaut.',
  setting_hidden_invalid:
    '{name} n’a pas la bonne forme (valeur masquée : c’est un secret). Ce doit être {shape}. Corrigez ce réglage, ou retirez-le.',
  setting_file_unreadable:
    '{name} désigne le fichier {path}, qui ne peut pas être lu : {reason}. Corrigez le chemin, ou les droits du fichier.',
  setting_twice: '{name} et {name}_FILE sont donnés tous les deux. Gardez-en un.',
  setting_needs: '{name} ne sert à rien sans {other}. Donnez aussi {other}, ou retirez {name}.',
  setting_unknown: '{name} n’est pas un réglage de Vigie et ne fait rien.',
  setting_unknown_near: '{name} n’est pas un réglage de Vigie et ne fait rien. Vouliez-vous dire {near} ?',
  host_name_taken: 'Il existe déjà un hôte nommé « {name} ». Choisissez un autre nom.',
  page_nothing_known:
    'La page n’a pas été écrite : aucun hôte n’a encore donné la liste de ses conteneurs, il n’y a donc rien à dire. Vérifiez que Docker tourne et que Vigie peut l’atteindre ; /SERVICES_STATUS/ dit pourquoi chaque hôte se tait. La dernière bonne page est restée en place.',
  page_categories_option:
    'Le fichier de catégories {path} ne peut pas être lu : {reason}. Corrigez --categories, ou les droits du fichier.',
  host_not_found: 'Cet hôte n’existe pas. Il a peut-être été retiré ; la liste des hôtes est à jour.',
  host_disabled: 'L’hôte {host} est désactivé dans Vigie : rien n’y est fait. Activez-le d’abord.',
  host_unreachable: 'L’hôte {host} est injoignable : rien n’y a été fait. Vigie s’y reconnecte de lui-même.',
  container_not_found: 'Ce conteneur n’existe pas sur {host}. Il a peut-être été supprimé entre-temps.',
  container_busy:
    'Un autre ordre pour {container} est encore en cours. Attendez qu’il soit terminé, puis recommencez.',
  idempotency_conflict:
    'Cette clé d’idempotence a déjà servi à autre chose (tâche {task}). Prenez une nouvelle clé pour un nouvel ordre.',
  unsupported_address:
    'L’adresse {address} ne convient pas : cette version de Vigie ne joint que les moteurs de cette machine, par unix:///chemin de leur socket.',
  interrupted:
    'L’ordre a été interrompu avant d’être exécuté, et ne l’a pas été depuis. Redonnez l’ordre s’il est toujours voulu.',
  order_conflict: 'Le moteur de {host} ne fait pas cela avec {container} dans son état actuel : {reason}.',
  order_refused:
    'Le moteur de {host} n’a pas pu faire cela avec {container} : {reason}. Corrigez la cause, puis recommencez.',
  order_unsettled:
    'Le moteur de {host} a été perdu avant d’avoir dit si cela a été fait avec {container}. Regardez le conteneur avant de redonner l’ordre.',
  weak_password:
    'Le mot de passe est trop facile à deviner. Prenez au moins 12 caractères, sans mot de passe connu, suite de touches, répétition ni nom du compte ; quelques mots sans lien entre eux font l’affaire.',
  admin_password_weak:
    'VIGIE_ADMIN_PASSWORD est trop facile à deviner : l’administrateur {name} n’a pas été créé. Prenez au moins 12 caractères, sans mot de passe connu, suite de touches, répétition ni nom du compte.',
  user_name_taken:
    'Il y a déjà un utilisateur {name}. Choisissez un autre nom ; majuscules et minuscules ne comptent pas.',
  user_not_found:
    'Cet utilisateur n’existe pas. Le compte a peut-être été supprimé ; la liste des utilisateurs est à jour.',
  own_password:
    'Votre propre mot de passe ne se change pas ici, mais dans votre compte (POST /api/auth/password), qui demande l’actuel.',
  token_by_token:
    'Un jeton d’API ne crée pas d’autres jetons : volé, il survivrait en eux. Connectez-vous avec nom et mot de passe, et créez-y le jeton.',
  last_admin:
    '{name} est le dernier administrateur : rien n’a été fait, car plus personne ne pourrait gérer Vigie. Nommez d’abord un autre administrateur.',
  master_key_exposed:
    'La clé maîtresse {path} peut être lue par d’autres utilisateurs : Vigie ne démarre pas avec elle. Retirez ces droits (chmod 600 {path}) ; si d’autres ont pu la lire, remplacez-la.',
  master_key_invalid:
    'Le fichier {path} ne contient pas de clé maîtresse (64 chiffres hexadécimaux). Remettez la bonne depuis votre sauvegarde, ou définissez VIGIE_MASTER_KEY.',
  master_key_unreadable:
    'La clé maîtresse {path} ne peut pas être lue : {reason}. Donnez le fichier à l’utilisateur qui lance Vigie, ou définissez VIGIE_MASTER_KEY.',
  cli_no_server:
    'Aucun Vigie ne répond sur {path}. Démarrez-le (vigie serve), donnez son dossier dans VIGIE_DATA_DIR, ou donnez VIGIE_URL et VIGIE_TOKEN pour un Vigie ailleurs.',
  cli_socket_forbidden:
    'Cet utilisateur n’a pas le droit d’ouvrir {path}, qui permet à son propriétaire d’administrer Vigie. Prenez le compte qui lance Vigie, ou VIGIE_URL avec votre propre VIGIE_TOKEN.',
  cli_unreachable:
    'Le Vigie de {address} est injoignable : {reason}. Vérifiez qu’il fonctionne, ainsi que VIGIE_URL.',
  cli_refused: 'Vigie ne l’a pas fait : {detail}',
  cli_answer_unreadable:
    'Ce qui répond à {address} n’est pas un Vigie, ou est d’une autre version. Vérifiez VIGIE_URL.',
  cli_url_invalid:
    'VIGIE_URL n’est pas une adresse telle que https://vigie.example.org, sans utilisateur ni mot de passe. Corrigez ou retirez ce réglage.',
  cli_token_missing:
    'VIGIE_URL est donné, mais VIGIE_TOKEN ne contient pas de jeton. Créez-en un dans la page de votre compte, et donnez VIGIE_TOKEN ou VIGIE_TOKEN_FILE.',
  cli_host_unknown: 'Il n’y a pas d’hôte {host}. « vigie hosts » les énumère.',
  cli_passwords_differ: 'Les deux mots de passe diffèrent : rien n’a été changé. Recommencez.',
}
