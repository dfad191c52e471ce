import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { ApiError } from './data/api-error.ts'
import { meQuery } from './data/me.ts'
import { NotFoundPage } from './pages/not-found.tsx'
import { BrokenPage } from './shell/broken-page.tsx'
import { parseSearch, stringifySearch } from './shell/search-params.ts'
import { AppShell } from './shell/shell.tsx'

interface Context {
  readonly queryClient: QueryClient
}

type Search = Readonly<Record<string, string>>

const root = createRootRouteWithContext<Context>()({
  notFoundComponent: NotFoundPage,
  errorComponent: BrokenPage,
  // Search parameters are flat strings (search-params.ts); what they mean each page says.
  validateSearch: (search): Search => search as Search,
})

const signedOutOnly = {
  login: createRoute({
    getParentRoute: () => root,
    path: '/login',
    component: lazyRouteComponent(() => import('./pages/login.tsx'), 'LoginPage'),
  }),
  setup: createRoute({
    getParentRoute: () => root,
    path: '/setup',
    component: lazyRouteComponent(() => import('./pages/setup.tsx'), 'SetupPage'),
  }),
}

/** Everything that asks for an account: the shell around, and who is signed in known beforehand. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: AppShell,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery)
    } catch (error) {
      if (!(error instanceof ApiError) || error.problem.status !== 401) throw error
      throw redirect({ to: '/login', search: location.href === '/' ? {} : { next: location.href } })
    }
  },
})

const pages = {
  overview: createRoute({
    getParentRoute: () => app,
    path: '/',
    component: lazyRouteComponent(() => import('./pages/overview.tsx'), 'OverviewPage'),
  }),
  hosts: createRoute({
    getParentRoute: () => app,
    path: '/hosts',
    component: lazyRouteComponent(() => import('./pages/hosts.tsx'), 'HostsPage'),
  }),
  host: createRoute({
    getParentRoute: () => app,
    path: '/hosts/$hostId',
    component: lazyRouteComponent(() => import('./pages/host.tsx'), 'HostPage'),
  }),
  containers: createRoute({
    getParentRoute: () => app,
    path: '/containers',
    component: lazyRouteComponent(() => import('./pages/containers.tsx'), 'ContainersPage'),
  }),
  account: createRoute({
    getParentRoute: () => app,
    path: '/account',
    component: lazyRouteComponent(() => import('./pages/account.tsx'), 'AccountPage'),
  }),
  users: createRoute({
    getParentRoute: () => app,
    path: '/users',
    component: lazyRouteComponent(() => import('./pages/users.tsx'), 'UsersPage'),
  }),
}

export function createVigieRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree: root.addChildren([...Object.values(signedOutOnly), app.addChildren(Object.values(pages))]),
    context: { queryClient },
    parseSearch,
    stringifySearch,
    defaultPreload: 'intent',
    scrollRestoration: true,
    // Short waits show the page that was there; only long ones show a skeleton.
    defaultPendingMs: 300,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createVigieRouter>
  }
}
