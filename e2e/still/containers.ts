import { containerOf, type Few } from './container-of.ts'

/** Nineteen on two hosts, in every state that matters, with names as long and as odd as engines allow. */

const photos: readonly Few[] = [
  {
    name: 'photos-server-1',
    image: 'ghcr.io/immich-app/immich-server:v1.128.0',
    project: 'photos',
    service: 'server',
    health: 'healthy',
    ports: [[2283, 2283]],
    cpu: 84.2,
    mib: 1_840,
    volumes: [['photos_library', '/usr/src/app/upload']],
    binds: [['/etc/localtime', '/etc/localtime']],
    labels: { 'homelab.name': 'Photos', 'homelab.category': 'Media' },
  },
  {
    name: 'photos-machine-learning-1',
    image: 'ghcr.io/immich-app/immich-machine-learning:v1.128.0',
    project: 'photos',
    service: 'machine-learning',
    health: 'unhealthy',
    since: '3h',
    restarts: 4,
    cpu: 112.6,
    mib: 3_912,
    volumes: [['photos_models', '/cache']],
  },
  {
    name: 'photos-database-1',
    image: 'postgres:16.6-alpine',
    project: 'photos',
    service: 'database',
    health: 'healthy',
    cpu: 3.1,
    mib: 412,
    volumes: [['photos_database', '/var/lib/postgresql/data']],
  },
  {
    name: 'photos-redis-1',
    image: 'valkey/valkey:8.0',
    project: 'photos',
    service: 'redis',
    cpu: 0.4,
    mib: 18.2,
  },
]

const media: readonly Few[] = [
  {
    name: 'media-jellyfin-1',
    image: 'jellyfin/jellyfin:10.10.3',
    project: 'media',
    service: 'jellyfin',
    health: 'healthy',
    since: '19h',
    ports: [
      [8096, 8096],
      [8920, 8920],
      [7359, 7359],
    ],
    cpu: 41.9,
    mib: 2_210,
    volumes: [['media_config', '/config']],
    binds: [['/mnt/films', '/media/films']],
  },
  {
    name: 'media-transcoder-1',
    image: 'registry.example.org:5000/studio/transcoder@sha256:8f1d3a',
    project: 'media',
    service: 'transcoder',
    state: 'restarting',
    since: '12s',
    restarts: 37,
    exit: 139,
  },
  {
    name: 'media-importer-1',
    image: 'python:3.13-slim',
    project: 'media',
    service: 'importer',
    state: 'exited',
    since: '2h',
    exit: 137,
  },
]

const paper: readonly Few[] = [
  {
    name: 'paper-web-1',
    image: 'paperlessngx/paperless-ngx:2.14.7',
    project: 'paper',
    service: 'web',
    health: 'starting',
    since: '40s',
    ports: [[8010, 8000, '127.0.0.1']],
    cpu: 22.5,
    mib: 640,
    volumes: [['paper_data', '/usr/src/paperless/data']],
    networks: ['paper_default', 'proxy'],
  },
  {
    name: 'paper-tika-1',
    image: 'apache/tika:3.0',
    project: 'paper',
    service: 'tika',
    state: 'paused',
    since: '5d',
    mib: 310,
  },
]

const edge: readonly Few[] = [
  {
    name: 'proxy-caddy-1',
    image: 'caddy:2.9',
    project: 'proxy',
    service: 'caddy',
    since: '31d',
    ports: [
      [80, 80],
      [443, 443],
    ],
    cpu: 1.2,
    mib: 46.4,
    volumes: [['proxy_certificates', '/data']],
    networks: ['proxy'],
  },
  {
    name: 'a-container-whose-name-somebody-let-a-program-make-of-a-branch-and-a-ticket-4711-2026-03-11',
    image:
      'registry.example.org:5000/very/deep/path/of/a/team/that/likes/folders/preview-environment:feature-4711-rc.3',
    project: 'proxy',
    service: 'preview',
    since: '26m',
    cpu: 0,
    mib: 96,
    ports: [[31_744, 8080]],
  },
]

const alone: readonly Few[] = [
  { name: 'watchtower', image: 'containrrr/watchtower:latest', state: 'exited', since: '9d', exit: 0 },
  {
    name: 'adhoc',
    image: 'busybox:1.37',
    state: 'created',
    since: '41d',
    labels: { note: '<b>bold</b> \u202egpj.exe' },
  },
  {
    name: 'registry',
    image: 'registry:2',
    since: '64d',
    ports: [[5000, 5000]],
    cpu: 0.1,
    mib: 24.8,
    volumes: [['registry', '/var/lib/registry']],
  },
]

const away: readonly Few[] = ['gateway', 'metrics', 'mail', 'dns', 'web'].map((name) => ({
  host: 2,
  name: `edge-${name}-1`,
  image: `example/${name}:1.4`,
  project: 'edge',
  service: name,
  state: 'unknown',
  was: name === 'mail' ? 'exited' : 'running',
  exit: 1,
  since: '12d',
}))

export const containers = [...photos, ...media, ...paper, ...edge, ...alone, ...away].map(containerOf)
