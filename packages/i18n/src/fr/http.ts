import type { http as en } from '../en/http.ts'

/** Ce que REST répond quand il ne peut pas faire ce qui est demandé. */
export const http: Record<keyof typeof en, string> = {
  'http.invalid_input': 'La requête n’a pas pu être comprise',
  'http.invalid_input_detail': 'Corrigez ce qui est listé sous « errors ».',
  'http.bad_address': 'L’adresse est mal formée',
  'http.bad_address_detail': 'Vérifiez les signes pour cent qu’elle contient.',
  'http.invalid_json': 'Le corps n’est pas du JSON',
  'http.invalid_json_detail': 'Envoyez un objet JSON, et vérifiez ses guillemets et ses virgules.',
  'http.unauthenticated': 'Personne n’est connecté',
  'http.unauthenticated_detail':
    'Connectez-vous, ou envoyez un jeton valable dans l’en-tête « Authorization: Bearer ». Un jeton supprimé ou expiré ne compte plus.',
  'http.wrong_credentials': 'Le nom ou le mot de passe est faux',
  'http.wrong_credentials_detail': 'Vérifiez les deux, et la touche Verr. Maj.',
  'http.token_expired': 'Le jeton a expiré',
  'http.token_expired_detail':
    'Obtenez-en un nouveau avec le jeton de renouvellement, ou connectez-vous à nouveau.',
  'http.token_reused': 'Le jeton de renouvellement a déjà servi',
  'http.token_reused_detail':
    'Un tel jeton ne sert qu’une fois. Comme quelqu’un d’autre l’a peut-être, toute sa session est terminée : connectez-vous à nouveau.',
  'http.forbidden': 'Vous n’avez pas le droit de faire cela',
  'http.forbidden_detail':
    'Il y faut plus de droits que vous n’en avez ici. Un administrateur de Vigie peut les donner.',
  'http.csrf': 'La requête ne vient pas des pages de Vigie',
  'http.csrf_detail':
    'Un programme qui agit avec un cookie envoie l’en-tête « x-vigie: 1 ». Avec un jeton, il n’en faut pas.',
  'http.wrong_origin': 'La requête vient d’un autre site',
  'http.wrong_origin_detail':
    'Les pages d’autres sites ne peuvent pas agir sur Vigie. Derrière un proxy inverse, donnez à VIGIE_PUBLIC_URL l’adresse que tapent les gens.',
  'http.setup_token_wrong': 'L’adresse de mise en service n’est pas la bonne',
  'http.setup_token_wrong_detail':
    'Ouvrez celle que Vigie a écrite sur sa console à son dernier démarrage ; chaque démarrage en écrit une nouvelle.',
  'http.loopback_only': 'Cette page n’est ouverte que sur cette machine',
  'http.loopback_only_detail':
    'Tant qu’il n’y a pas de compte, Vigie ne la montre qu’aux requêtes de la machine elle-même, à http://127.0.0.1 ou http://localhost. Créez le premier compte avec l’adresse de mise en service écrite sur la console, ou mettez VIGIE_PAGE_ACCESS=public pour l’ouvrir à tous ceux qui atteignent cette adresse.',
  'http.not_found': 'Rien ne se trouve à cette adresse',
  'http.not_found_detail':
    'Toutes les adresses que les programmes peuvent utiliser sont listées à /api/docs.',
  'http.host_not_found': 'Cet hôte n’existe pas',
  'http.host_not_found_detail': 'Il a peut-être été retiré. La liste des hôtes montre ceux qu’il y a.',
  'http.container_not_found': 'Ce conteneur n’existe pas sur cet hôte',
  'http.container_not_found_detail':
    'Il a peut-être été supprimé ou recréé. Donnez son nom, son identifiant entier, ou assez de ses premiers caractères.',
  'http.task_not_found': 'Cette tâche n’existe pas',
  'http.task_not_found_detail': 'La liste des tâches montre celles qu’il y a.',
  'http.user_not_found': 'Cet utilisateur n’existe pas',
  'http.user_not_found_detail':
    'Le compte a peut-être été supprimé. La liste des utilisateurs montre ceux qu’il y a.',
  'http.token_not_found': 'Ce jeton n’existe pas',
  'http.token_not_found_detail': 'Il a peut-être déjà été supprimé. On ne trouve ici que ses propres jetons.',
  'http.session_not_found': 'Cette session n’existe pas',
  'http.session_not_found_detail':
    'Elle est peut-être déjà terminée. On ne trouve ici que ses propres sessions.',
  'http.schedule_not_found': 'Cette tâche périodique n’existe pas',
  'http.schedule_not_found_detail': 'La liste des tâches périodiques montre celles qu’il y a.',
  'http.method_not_allowed': 'Cette adresse n’accepte pas cette méthode',
  'http.method_not_allowed_detail': 'Elle accepte : {methods}.',
  'http.not_acceptable': 'La réponse n’existe pas sous cette forme',
  'http.not_acceptable_detail': 'Demandez du JSON.',
  'http.setup_done': 'Vigie est déjà en service',
  'http.setup_done_detail':
    'Il y a déjà un compte, donc l’adresse de mise en service ne compte plus. Connectez-vous ; qui a perdu le mot de passe lance « vigie user passwd » sur la machine.',
  'http.container_ambiguous': 'Plusieurs conteneurs commencent ainsi',
  'http.container_ambiguous_detail': 'Donnez plus de caractères de l’identifiant, ou le nom entier.',
  'http.container_busy': 'Le conteneur est occupé par un autre ordre',
  'http.container_busy_detail': 'Attendez la fin de cette tâche, puis réessayez.',
  'http.host_name_taken': 'Il y a déjà un hôte de ce nom',
  'http.host_name_taken_detail': 'Choisissez un autre nom.',
  'http.host_disabled': 'L’hôte n’est pas surveillé',
  'http.host_disabled_detail': 'Activez-le d’abord.',
  'http.user_name_taken': 'Il y a déjà un utilisateur de ce nom',
  'http.user_name_taken_detail':
    'Choisissez un autre nom ; des noms qui ne diffèrent que par les majuscules sont les mêmes.',
  'http.last_admin': 'C’est le dernier administrateur',
  'http.last_admin_detail':
    'Nommez d’abord quelqu’un d’autre administrateur : sinon plus personne ne pourrait gérer Vigie.',
  'http.idempotency_conflict': 'Cette Idempotency-Key a déjà servi à autre chose',
  'http.idempotency_conflict_detail':
    'Envoyez une clé nouvelle avec chaque ordre nouveau, et la même seulement pour le répéter.',
  'http.too_large': 'La requête est trop grande',
  'http.too_large_detail': 'Envoyez des en-têtes, ou un corps, plus courts.',
  'http.unsupported_media_type': 'Le corps n’est pas d’un type que cette adresse lit',
  'http.unsupported_media_type_detail': 'Envoyez du JSON, avec l’en-tête « Content-Type: application/json ».',
  'http.weak_password': 'Le mot de passe est trop facile à deviner',
  'http.weak_password_detail':
    'Prenez au moins 12 caractères qui ne soient ni un mot de passe connu, ni une suite de touches, ni une répétition ; quelques mots sans rapport conviennent bien.',
  'http.unsupported_address': 'Vigie ne sait pas encore atteindre un hôte à une telle adresse',
  'http.unsupported_address_detail':
    'Donnez le chemin d’une socket Docker de cette machine, sous la forme unix:///chemin.',
  'http.interval_fixed': 'L’intervalle est fixé par l’environnement',
  'http.interval_fixed_detail': 'Il vient de {name} : changez cette variable, puis redémarrez Vigie.',
  'http.interval_too_short': 'L’intervalle est trop court',
  'http.interval_too_short_detail':
    'Cette tâche périodique n’accepte pas d’intervalle de moins de {seconds} s.',
  'http.too_many_requests': 'Trop de requêtes',
  'http.too_many_requests_detail': 'Attendez {seconds} s, puis réessayez.',
  'http.internal': 'Vigie a rencontré une erreur imprévue',
  'http.internal_detail': 'Le journal technique de Vigie donne les détails.',
  'http.host_unreachable': 'L’hôte ne répond pas',
  'http.host_unreachable_detail':
    'Vigie continue d’essayer de l’atteindre. Vérifiez que la machine et son Docker fonctionnent, puis réessayez.',
  'http.engine_refused': 'Le moteur Docker de l’hôte n’accepte pas l’ordre',
  'http.engine_refused_detail': 'Le journal de Docker sur cet hôte donne les détails.',
  'http.not_ready': 'Vigie n’est pas encore prête',
  'http.not_ready_detail': 'Elle fait encore sa première liste des conteneurs. Réessayez dans un instant.',
  'http.busy': 'Vigie a trop à faire en ce moment',
  'http.busy_detail': 'Réessayez dans un instant.',

  'http.docs_title': 'Référence REST de Vigie',
  'http.docs_intro':
    'Toutes les adresses que les programmes peuvent utiliser, tirées des schémas qui vérifient les requêtes. La même chose en OpenAPI 3.1 :',
  'http.docs_body': 'Corps',
  'http.docs_required': 'obligatoire',
  'http.docs_anyone': 'tout le monde',
  'http.docs_role': 'rôle {role} ou plus',
  'http.journal_title': 'Journal',
  'http.journal_when': 'Quand',
  'http.journal_who': 'Qui',
  'http.journal_what': 'Ce qui s’est passé',
  'http.journal_more': 'Lignes plus anciennes : {address}',
  'http.not_built_title': 'L’interface de Vigie n’est pas construite',
  'http.not_built':
    'Lancez « npm run build » dans le dossier des sources, puis rechargez cette page. La page des services et REST fonctionnent en attendant.',
}
