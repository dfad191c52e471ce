import type { web as english } from '../en/web.ts'

/** Les phrases de l’interface dans le navigateur. */
export const web: Readonly<Record<keyof typeof english, string>> = {
  'common.cancel': 'Annuler',
  'common.close': 'Fermer',
  'common.copied': 'Copié',
  'common.copy': 'Copier',
  'common.loading': 'Chargement…',
  'common.messages': 'Messages',
  'common.never': 'jamais',
  'common.remove': 'Supprimer',
  'common.retry': 'Réessayer',
  'common.save': 'Enregistrer',
  'common.back_home': 'Revenir à la vue d’ensemble',
  'common.type_to_confirm': 'Tapez {name} pour confirmer',

  'error.unexpected': 'Cette partie n’a pas pu être affichée',
  'error.unexpected_detail':
    'L’interface de Vigie a rencontré une erreur imprévue. Réessayez ; si elle revient, rechargez la page.',

  'nav.label': 'Menu principal',
  'nav.overview': 'Vue d’ensemble',
  'nav.hosts': 'Hôtes',
  'nav.containers': 'Conteneurs',
  'nav.live_page': 'Page en direct',
  'nav.users': 'Utilisateurs',
  'nav.account': 'Compte',
  'nav.collapse': 'Réduire le menu',
  'nav.expand': 'Élargir le menu',
  'nav.skip': 'Aller au contenu',
  'nav.menu_of': 'Menu de {name}',
  'nav.sign_out': 'Se déconnecter',
  'nav.shortcuts': 'Raccourcis clavier',

  'theme.title': 'Thème',
  'theme.system': 'Comme l’appareil',
  'theme.light': 'Clair',
  'theme.dark': 'Sombre',
  'language.title': 'Langue',
  'language.browser': 'Comme le navigateur',
  'language.en': 'English',
  'language.fr': 'Français',

  'transport.title': 'Cette connexion n’est pas chiffrée.',
  'transport.detail':
    'Les mots de passe et ce que vous voyez circulent lisibles sur le réseau. Ouvrez Vigie en https, par exemple derrière un proxy inverse ; sur sa propre machine, http://localhost convient.',
  'transport.hide': 'Masquer pour l’instant',

  'role.viewer': 'Lecteur',
  'role.operator': 'Opérateur',
  'role.admin': 'Administrateur',
  'role.viewer_hint': 'voit tout, ne change rien',
  'role.operator_hint': 'en plus, démarre, arrête et redémarre les conteneurs',
  'role.admin_hint': 'en plus, gère les hôtes, les utilisateurs et les réglages',

  'login.title': 'Connexion',
  'login.username': 'Nom d’utilisateur',
  'login.password': 'Mot de passe',
  'login.submit': 'Se connecter',
  'login.setup_needed': 'Vigie n’a encore aucun utilisateur',
  'login.setup_needed_detail':
    'Ouvrez l’adresse d’installation que Vigie a affichée sur sa console au démarrage ; elle crée l’administrateur.',
  'login.have_token': 'J’ai le jeton',
  'login.wait': 'Réessayez dans {seconds} s',

  'setup.title': 'Créer l’administrateur',
  'setup.intro': 'Le premier compte gère tout : hôtes, utilisateurs, réglages.',
  'setup.token': 'Jeton d’installation',
  'setup.token_hint': 'La dernière partie de l’adresse que Vigie a affichée sur sa console au démarrage.',
  'setup.submit': 'Créer et se connecter',
  'setup.done': 'Vigie est déjà installée',
  'setup.done_detail': 'Un administrateur existe. Connectez-vous avec ce compte.',

  'password.new': 'Nouveau mot de passe',
  'password.hint': 'Au moins {min} caractères. Quelques mots sans rapport se retiennent bien.',
  'password.again': 'Nouveau mot de passe, encore',
  'password.differs': 'Les deux mots de passe diffèrent.',
  'password.too_short': '{count} caractères sur au moins {min}.',
  'password.show': 'Afficher le mot de passe',
  'password.hide': 'Masquer le mot de passe',
  'username.invalid':
    'Seulement des lettres, chiffres et . _ @ + -, 64 au plus ; une lettre ou un chiffre d’abord.',

  'not_found.title': 'Rien ne se trouve ici',
  'not_found.detail': 'L’adresse est peut-être mal tapée, ou ce qu’elle montrait n’existe plus.',
}
