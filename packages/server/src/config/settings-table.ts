import * as shapes from './shapes.ts'

/** One setting of the environment: all that the reader, the errors and the reference page need. */
export interface Setting<T> {
  readonly name: string
  readonly shape: shapes.Shape<T>
  /** As one would write it; undefined = unset. Parsed like any other value. */
  readonly byDefault?: string
  /** What the reference page says in place of `byDefault` when that depends on something. */
  readonly defaultNote?: { readonly en: string; readonly fr: string }
  readonly en: string
  readonly fr: string
  /** Never shown, and may come from the file that NAME_FILE names. */
  readonly secret?: boolean
}

const setting = <T>(definition: Setting<T>): Setting<T> => definition

/** Every setting, in the order of the reference page. */
export const settings = {
  host: setting({
    name: 'VIGIE_HOST',
    shape: shapes.listenHost,
    byDefault: '127.0.0.1',
    en: 'Address to listen on. Anything but loopback lets other machines in.',
    fr: 'Adresse d’écoute. Toute autre valeur que la boucle locale laisse entrer d’autres machines.',
  }),
  port: setting({
    name: 'VIGIE_PORT',
    shape: shapes.port,
    byDefault: '8000',
    en: 'Port to listen on.',
    fr: 'Port d’écoute.',
  }),
  dataDir: setting({
    name: 'VIGIE_DATA_DIR',
    shape: shapes.path,
    byDefault: './data',
    en: 'Folder of the database and its snapshots. Made with mode 0700 if it is missing; one Vigie at a time.',
    fr: 'Dossier de la base de données et de ses copies. Créé en mode 0700 s’il manque ; un seul Vigie à la fois.',
  }),
  databaseUrl: setting({
    name: 'VIGIE_DATABASE_URL',
    shape: shapes.postgresUrl,
    secret: true,
    defaultNote: { en: 'SQLite in the data folder', fr: 'SQLite dans le dossier de données' },
    en: 'PostgreSQL in place of the embedded SQLite.',
    fr: 'PostgreSQL à la place de SQLite.',
  }),
  publicUrl: setting({
    name: 'VIGIE_PUBLIC_URL',
    shape: shapes.publicUrl,
    en: 'Address under which people reach Vigie, for links in messages and feeds.',
    fr: 'Adresse à laquelle on joint Vigie, pour les liens des messages et des flux.',
  }),
  adminUser: setting({
    name: 'VIGIE_ADMIN_USER',
    shape: shapes.userName,
    defaultNote: {
      en: 'the page at the setup address asks',
      fr: 'la page de mise en service demande',
    },
    en: 'Administrator to make at the first start, when nobody is there to open the setup address; with VIGIE_ADMIN_PASSWORD. Passed over once there is a user.',
    fr: 'Administrateur à créer au premier démarrage, quand personne n’est là pour ouvrir l’adresse de mise en service ; avec VIGIE_ADMIN_PASSWORD. Ignoré dès qu’un utilisateur existe.',
  }),
  adminPassword: setting({
    name: 'VIGIE_ADMIN_PASSWORD',
    shape: shapes.text,
    secret: true,
    en: 'Password of that administrator, at least 12 characters.',
    fr: 'Mot de passe de cet administrateur, 12 caractères au moins.',
  }),
  masterKey: setting({
    name: 'VIGIE_MASTER_KEY',
    shape: shapes.masterKey,
    secret: true,
    defaultNote: {
      en: 'made at the first start: master.key in the data folder',
      fr: 'créée au premier démarrage : master.key dans le dossier de données',
    },
    en: 'Key that protects secrets at rest: 32 bytes as 64 hexadecimal digits or base64. Keep it apart from backups of the data folder.',
    fr: 'Clé qui protège les secrets stockés : 32 octets, en 64 chiffres hexadécimaux ou en base64. À garder ailleurs que les sauvegardes du dossier de données.',
  }),
  trustedProxies: setting({
    name: 'VIGIE_TRUSTED_PROXIES',
    shape: shapes.networks,
    byDefault: '',
    en: 'Addresses or networks of reverse proxies whose X-Forwarded-For, -Proto and -Host are believed, such as 127.0.0.1 or 10.0.0.0/8.',
    fr: 'Adresses ou réseaux des serveurs mandataires dont X-Forwarded-For, -Proto et -Host sont crus, par exemple 127.0.0.1 ou 10.0.0.0/8.',
  }),
  language: setting({
    name: 'VIGIE_LANG',
    shape: shapes.choice('en', 'fr'),
    defaultNote: {
      en: 'from LC_ALL, LC_MESSAGES or LANG, else en',
      fr: 'selon LC_ALL, LC_MESSAGES ou LANG, sinon en',
    },
    en: 'Language of pages, messages and the command line.',
    fr: 'Langue des pages, des messages et de la ligne de commande.',
  }),
  logLevel: setting({
    name: 'VIGIE_LOG_LEVEL',
    shape: shapes.choice('debug', 'info', 'warn', 'error', 'silent'),
    byDefault: 'info',
    en: 'What is logged on standard error.',
    fr: 'Ce qui est écrit dans le journal technique, sur la sortie d’erreur.',
  }),
  dockerHost: setting({
    name: 'DOCKER_HOST',
    shape: shapes.dockerHost,
    defaultNote: { en: 'unix:///var/run/docker.sock', fr: 'unix:///var/run/docker.sock' },
    en: 'The Docker engine that is enrolled by itself as host “local”; Docker’s own variable.',
    fr: 'Le moteur Docker ajouté tout seul comme hôte « local » ; c’est la variable de Docker.',
  }),
  collectInterval: setting({
    name: 'VIGIE_COLLECT_INTERVAL',
    shape: shapes.duration(5),
    byDefault: '60',
    en: 'Time between two complete lists of a host; events tell changes in between at once.',
    fr: 'Temps entre deux listes complètes d’un hôte ; entre elles, les événements disent tout de suite ce qui change.',
  }),
  sampleInterval: setting({
    name: 'VIGIE_SAMPLE_INTERVAL',
    shape: shapes.duration(1),
    byDefault: '10',
    en: 'Time between two measures of CPU, memory, network and disk.',
    fr: 'Temps entre deux mesures du processeur, de la mémoire, du réseau et du disque.',
  }),
  pageOutput: setting({
    name: 'VIGIE_PAGE_OUTPUT',
    shape: shapes.path,
    defaultNote: { en: 'no file is written', fr: 'aucun fichier n’est écrit' },
    en: 'File that the live services page is written to at each interval, such as docs/SERVICES_STATUS.md.',
    fr: 'Fichier où la page des services est écrite à chaque intervalle, par exemple docs/SERVICES_STATUS.md.',
  }),
  pageInterval: setting({
    name: 'VIGIE_PAGE_INTERVAL',
    shape: shapes.duration(10),
    byDefault: '300',
    en: 'Time between two writings of that file.',
    fr: 'Temps entre deux écritures de ce fichier.',
  }),
  pageAccess: setting({
    name: 'VIGIE_PAGE_ACCESS',
    shape: shapes.choice('signed-in', 'public'),
    byDefault: 'signed-in',
    en: 'Who may see the live services page over HTTP.',
    fr: 'Qui peut voir la page des services par HTTP.',
  }),
  pageTitle: setting({
    name: 'VIGIE_PAGE_TITLE',
    shape: shapes.text,
    defaultNote: { en: 'Live Services Status', fr: 'Live Services Status' },
    en: 'Title of the page.',
    fr: 'Titre de la page.',
  }),
  pageLinks: setting({
    name: 'VIGIE_PAGE_LINKS',
    shape: shapes.links,
    byDefault: '',
    en: 'Quick links on the page: Grafana=https://grafana.lan,Docs=/docs/.',
    fr: 'Liens rapides de la page : Grafana=https://grafana.lan,Docs=/docs/.',
  }),
  pageCategories: setting({
    name: 'VIGIE_PAGE_CATEGORIES',
    shape: shapes.path,
    en: 'File that sorts containers into categories, one “pattern = Category” a line.',
    fr: 'Fichier qui range les conteneurs par catégories, un « motif = Catégorie » par ligne.',
  }),
  pageInclude: setting({
    name: 'VIGIE_PAGE_INCLUDE',
    shape: shapes.filterTerms,
    byDefault: '',
    en: 'Only containers that match one of these terms are on the page.',
    fr: 'Seuls les conteneurs qui répondent à l’un de ces termes sont sur la page.',
  }),
  pageExclude: setting({
    name: 'VIGIE_PAGE_EXCLUDE',
    shape: shapes.filterTerms,
    byDefault: '',
    en: 'Containers that match one of these terms are not on the page.',
    fr: 'Les conteneurs qui répondent à l’un de ces termes ne sont pas sur la page.',
  }),
  embedAncestors: setting({
    name: 'VIGIE_EMBED_ANCESTORS',
    shape: shapes.origins,
    byDefault: 'none',
    en: 'Origins whose pages may show the embedded form in a frame (CSP frame-ancestors); “self” is Vigie’s own.',
    fr: 'Origines dont les pages peuvent montrer la forme intégrée dans un cadre (CSP frame-ancestors) ; « self » est celle de Vigie.',
  }),
  pageAlertDiscordUrl: setting({
    name: 'VIGIE_PAGE_ALERT_DISCORD_URL',
    shape: shapes.url('https:', 'http:'),
    secret: true,
    en: 'Discord webhook that is told when the page cannot be generated.',
    fr: 'Webhook Discord prévenu quand la page ne peut pas être produite.',
  }),
  pageAlertSlackUrl: setting({
    name: 'VIGIE_PAGE_ALERT_SLACK_URL',
    shape: shapes.url('https:', 'http:'),
    secret: true,
    en: 'Slack webhook that is told when the page cannot be generated.',
    fr: 'Webhook Slack prévenu quand la page ne peut pas être produite.',
  }),
  pageAlertEmailTo: setting({
    name: 'VIGIE_PAGE_ALERT_EMAIL_TO',
    shape: shapes.mailboxes,
    byDefault: '',
    en: 'E-mail addresses that are told when the page cannot be generated; needs VIGIE_SMTP_URL.',
    fr: 'Adresses électroniques prévenues quand la page ne peut pas être produite ; demande VIGIE_SMTP_URL.',
  }),
  pageAlertEmailFrom: setting({
    name: 'VIGIE_PAGE_ALERT_EMAIL_FROM',
    shape: shapes.oneMailbox,
    defaultNote: { en: 'the first recipient', fr: 'le premier destinataire' },
    en: 'Sender of that e-mail.',
    fr: 'Expéditeur de ce courriel.',
  }),
  smtpUrl: setting({
    name: 'VIGIE_SMTP_URL',
    shape: shapes.url('smtp:', 'smtps:'),
    secret: true,
    en: 'Mail server: smtp://user:password@host:587, or smtps:// for TLS from the start. A password goes over TLS only, unless the server is this machine.',
    fr: 'Serveur de courrier : smtp://utilisateur:motdepasse@hote:587, ou smtps:// pour TLS d’emblée. Un mot de passe ne passe que par TLS, sauf si le serveur est cette machine.',
  }),
} as const
