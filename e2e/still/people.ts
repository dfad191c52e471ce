import type { ApiToken, Me, Session, User } from '../../packages/contract/src/index.ts'
import { ago } from './moment.ts'

export const users: readonly User[] = [
  {
    id: 1,
    username: 'ada',
    role: 'admin',
    disabled: false,
    created_at: ago('210d'),
    last_login_at: ago('2h'),
  },
  {
    id: 2,
    username: 'grace',
    role: 'operator',
    disabled: false,
    created_at: ago('96d'),
    last_login_at: ago('1d'),
  },
  {
    id: 3,
    username: 'joan.clarke@example.org',
    role: 'viewer',
    disabled: true,
    created_at: ago('90d'),
    last_login_at: null,
  },
]

const ada = users[0] as User

export const me: Me = {
  user: ada,
  role: ada.role,
  via: 'cookie',
  host_ids: null,
  insecure_transport: false,
  server_version: '0.1.0',
}

const chromium =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Safari/537.36'
const phone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 Mobile/15E148 Safari/604.1'

export const sessions: readonly Session[] = [
  {
    id: 31,
    kind: 'browser',
    created_at: ago('2h'),
    last_used_at: ago('4s'),
    expires_at: ago('-30d'),
    current: true,
    user_agent: chromium,
    address: '192.0.2.14',
  },
  {
    id: 28,
    kind: 'browser',
    created_at: ago('11d'),
    last_used_at: ago('9h'),
    expires_at: ago('-19d'),
    current: false,
    user_agent: phone,
    address: '2001:db8::41',
  },
  {
    id: 22,
    kind: 'api',
    created_at: ago('20d'),
    last_used_at: ago('6m'),
    expires_at: ago('-10d'),
    current: false,
    user_agent: 'curl/8.14.1',
    address: '192.0.2.9',
  },
]

export const tokens: readonly ApiToken[] = [
  {
    id: 4,
    name: 'backup script',
    hint: 'vigie_Zk3',
    role: 'operator',
    host_ids: [1],
    created_at: ago('60d'),
    expires_at: ago('-30d'),
    last_used_at: ago('5h'),
  },
  {
    id: 7,
    name: 'wall display in the hall, read only',
    hint: 'vigie_p0Q',
    role: 'viewer',
    host_ids: null,
    created_at: ago('12d'),
    expires_at: null,
    last_used_at: null,
  },
]
