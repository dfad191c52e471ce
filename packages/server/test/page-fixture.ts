import type { FleetSnapshot, HostFacts, Service } from '../src/page/page-model.ts'

/** A small fleet with a container in every state, for the tests of the page and for screenshots. */

export const T0 = Date.UTC(2026, 0, 2, 3, 4, 5)
const MiB = 1024 ** 2
const GiB = 1024 ** 3

export function service(over: Partial<Service> = {}): Service {
  return {
    host: 'local',
    containerId: 'c'.repeat(64),
    name: 'web',
    image: 'nginx:1.27',
    state: 'running',
    health: 'none',
    startedAtMs: T0 - 3 * 86_400_000,
    ports: [],
    labels: {},
    ...over,
  }
}

export function host(over: Partial<HostFacts> = {}): HostFacts {
  return {
    name: 'local',
    status: 'online',
    engineVersion: '28.5.2',
    lastCollectAtMs: T0 - 3_000,
    resources: {
      memoryUsedBytes: 11.4 * GiB,
      memoryTotalBytes: 31.2 * GiB,
      diskUsedBytes: 412 * GiB,
      diskTotalBytes: 930 * GiB,
      cpuPercent: 12.4,
    },
    ...over,
  }
}

export function snapshot(over: Partial<FleetSnapshot> = {}): FleetSnapshot {
  return { takenAtMs: T0, hosts: [host()], services: [service()], ...over }
}

type Row = readonly [name: string, image: string, project: string, memoryMiB: number, over?: Partial<Service>]

const tcp = (hostPort: number, containerPort = hostPort) => [
  { containerPort, hostPort, hostIp: '0.0.0.0', protocol: 'tcp' },
  { containerPort, hostPort, hostIp: '::', protocol: 'tcp' },
]

const rows: readonly Row[] = [
  ['traefik', 'traefik:v3.2', 'proxy', 96, { health: 'healthy', ports: [...tcp(80), ...tcp(443)] }],
  ['crowdsec', 'crowdsecurity/crowdsec:v1.6.4', 'proxy', 142, { health: 'healthy' }],
  ['jellyfin', 'jellyfin/jellyfin:10.10.3', 'media', 1480, { health: 'healthy', ports: tcp(8096) }],
  ['sonarr', 'lscr.io/linuxserver/sonarr:4.0.11', 'media', 212, { ports: tcp(8989) }],
  ['radarr', 'lscr.io/linuxserver/radarr:5.15', 'media', 231, { ports: tcp(7878) }],
  [
    'qbittorrent',
    'lscr.io/linuxserver/qbittorrent:5.0.2',
    'media',
    388,
    { state: 'restarting', exitCode: 137 },
  ],
  [
    'immich_server',
    'ghcr.io/immich-app/immich-server:v1.122',
    'photos',
    890,
    { health: 'unhealthy', ports: tcp(2283) },
  ],
  [
    'immich_machine_learning',
    'ghcr.io/immich-app/immich-machine-learning:v1.122-cuda',
    'photos',
    1960,
    { health: 'starting', startedAtMs: T0 - 21_000 },
  ],
  ['immich_postgres', 'tensorchord/pgvecto-rs:pg14-v0.2.0', 'photos', 340, { health: 'healthy' }],
  ['immich_redis', 'redis:6.2-alpine', 'photos', 14, { health: 'healthy' }],
  [
    'nextcloud-app-1',
    'nextcloud:30-apache',
    'cloud',
    410,
    { ports: [{ containerPort: 80, hostPort: 8080, hostIp: '127.0.0.1', protocol: 'tcp' }] },
  ],
  ['nextcloud-db-1', 'mariadb:11.4', 'cloud', 260, { health: 'healthy' }],
  ['nextcloud-cron-1', 'nextcloud:30-apache', 'cloud', 0, { state: 'exited', exitCode: 0 }],
  [
    'paperless-webserver-with-a-very-long-name-that-nobody-shortened-in-time-1',
    'ghcr.io/paperless-ngx/paperless-ngx:2.13.5',
    'cloud',
    620,
    { ports: tcp(8010, 8000) },
  ],
  [
    'vaultwarden',
    'vaultwarden/server:1.32.5',
    'cloud',
    48,
    { health: 'healthy', startedAtMs: T0 - 412 * 86_400_000 },
  ],
  ['grafana', 'grafana/grafana:11.4.0', 'monitoring', 128, { ports: tcp(3000) }],
  ['prometheus', 'prom/prometheus:v3.0.1', 'monitoring', 356, { ports: tcp(9090) }],
  ['loki', 'grafana/loki:3.3.1', 'monitoring', 0, { state: 'dead', exitCode: 255 }],
  ['blackbox', 'prom/blackbox-exporter:v0.25', 'monitoring', 0, { state: 'created' }],
  ['dozzle', 'amir20/dozzle:v8', 'monitoring', 22, { state: 'paused', ports: tcp(8888, 8080) }],
  [
    'homeassistant',
    'ghcr.io/home-assistant/home-assistant:2024.12',
    '',
    512,
    { startedAtMs: T0 - 5 * 3_600_000 },
  ],
  [
    'mosquitto',
    'eclipse-mosquitto:2.0',
    '',
    6,
    { ports: [...tcp(1883), { containerPort: 9001, protocol: 'tcp' }] },
  ],
  ['zigbee2mqtt', 'koenkk/zigbee2mqtt:1.42', '', 74, { state: 'exited', exitCode: 1 }],
  [
    'pihole',
    'pihole/pihole:2024.07.0',
    'dns',
    41,
    {
      health: 'healthy',
      ports: [{ containerPort: 53, hostPort: 53, hostIp: '192.168.1.5', protocol: 'udp' }, ...tcp(8053, 80)],
    },
  ],
]

const far: readonly Row[] = [
  ['minio', 'minio/minio:RELEASE.2024-11-07', 'storage', 180],
  ['restic-rest', 'restic/rest-server:0.13', 'storage', 20],
  ['samba', 'ghcr.io/servercontainers/samba:latest', 'storage', 30],
  ['syncthing', 'syncthing/syncthing:1.28', 'storage', 90],
  ['nfs-exporter', 'itsthenetwork/nfs-server-alpine:12', '', 10],
  ['watchtower', 'containrrr/watchtower:1.7.1', '', 12],
]

function fromRow(hostName: string, [name, image, project, memoryMiB, over]: Row, index: number): Service {
  return service({
    host: hostName,
    name,
    image,
    containerId: `${hostName}${index}`.padEnd(64, '0'),
    ...(project !== '' && { composeProject: project }),
    memoryBytes: memoryMiB * MiB,
    ...over,
  })
}

/** 30 containers on two hosts, one of them unreachable. */
export function richSnapshot(): FleetSnapshot {
  return {
    takenAtMs: T0,
    hosts: [
      host({ name: 'atlas' }),
      host({
        name: 'nas-attic',
        status: 'unreachable',
        statusReason: { code: 'engine_timeout', params: { address: 'unix:///var/run/docker.sock' } },
        engineVersion: '20.10.24',
        lastCollectAtMs: T0 - 754_000,
      }),
    ],
    services: [
      ...rows.map((row, index) => fromRow('atlas', row, index)),
      ...far.map((row, index) => fromRow('nas-attic', row, index)),
    ],
  }
}

/** Names, labels and reasons that try to become markup somewhere. */
export const hostileTexts: readonly string[] = [
  'a|b',
  '|',
  '\\|',
  'a\\|b|c',
  '`code`',
  '``|``',
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '</td></tr></table><h1>x</h1>',
  '"><svg/onload=alert(1)>',
  "' onmouseover='alert(1)",
  'line one\nline two',
  '# heading',
  '\n\n# heading\n\n',
  '\r\n| x | y |\r\n|---|---|\r\n',
  '[link](javascript:alert(1))',
  '![image](http://evil.example/x.png)',
  '[ref]: http://evil.example',
  '<http://evil.example>',
  'http://evil.example/?a=1&b=2',
  'www.evil.example',
  'someone@evil.example',
  '{{ config }}',
  '{% include "/etc/passwd" %}',
  '{# comment #}',
  '{: .evil onclick="alert(1)" }',
  `${'$'}{7*7}`,
  '--- ',
  '---',
  '- item',
  '* item',
  '1. item',
  '1st and 2nd',
  '1/2 c/o (c) (tm) +/- --> =/= ...',
  '**bold** __bold__ *it* _it_ ~~gone~~ ==mark== ^^ins^^ H~2~O x^2^',
  'snake_case_name',
  '_leading and trailing_',
  '++ctrl+alt+del++',
  ':smile: :material-account: ::',
  '!!! danger "x"',
  '--8<-- "/etc/passwd"',
  '&lt;b&gt; &amp; &#124; &copy;',
  '&',
  '\u202Egnp.exe\u202C',
  'zero\u200Bwidth\u2060join\uFEFF',
  '\u2066isolate\u2069',
  'tag\u{E0041}\u{E0042}',
  '\u0000\u0001\u0002wzxhzdk:0\u0003\u001B[31mred',
  '\uD800lonely',
  '👨‍👩‍👧 family ❤️ 🇫🇷',
  'émile café ñandú 漢字 العربية',
  '\u00A0nbsp\u00A0',
  '   ',
  '‮',
  '*[HTML]: x',
  '[^1] and [TOC]',
  '[TOC]',
  '$$x$$ \\(x\\)',
  '@import "x"; /* css */ } body { display: none',
  '=HYPERLINK("http://evil.example")',
  '@everyone <@123> <!channel>',
  'x'.repeat(5000),
]
