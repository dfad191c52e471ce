import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { uiPaths } from '@vigie/contract'
import { meQuery } from './data/me.ts'
import { setupStateQuery } from './data/setup-state.ts'
import { NotFoundPage } from './pages/not-found.tsx'
import { BrokenPage, BrokenPart } from './shell/broken-page.tsx'
import { parseSearch, stringifySearch } from './shell/search-params.ts'

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
    path: uiPaths.login,
    component: lazyRouteComponent(() => import('./pages/login.tsx'), 'LoginPage'),
    errorComponent: BrokenPage,
  }),
  setup: createRoute({
    getParentRoute: () => root,
    path: uiPaths.setup,
    component: lazyRouteComponent(() => import('./pages/setup.tsx'), 'SetupPage'),
    errorComponent: BrokenPage,
  }),
}

/** Everything that asks for an account: the shell around, and who is signed in known beforehand. */
const app = createRoute({
  getParentRoute: () => root,
  id: 'app',
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'AppShell'),
  errorComponent: BrokenPage,
  beforeLoad: async ({ context, location }) => {
    const { queryClient } = context
    if (queryClient.getQueryData(meQuery.queryKey) !== undefined) return
    const { me } = await queryClient.fetchQuery({ ...setupStateQuery, staleTime: 0 })
    if (me === null)
      throw redirect({ to: '/login', search: location.href === '/' ? {} : { next: location.href } })
    queryClient.setQueryData(meQuery.queryKey, me)
  },
})

const pages = {
  overview: createRoute({
    getParentRoute: () => app,
    path: uiPaths.overview,
    component: lazyRouteComponent(() => import('./pages/overview.tsx'), 'OverviewPage'),
  }),
  hosts: createRoute({
    getParentRoute: () => app,
    path: uiPaths.hosts,
    component: lazyRouteComponent(() => import('./pages/hosts.tsx'), 'HostsPage'),
  }),
  host: createRoute({
    getParentRoute: () => app,
    path: uiPaths.host,
    component: lazyRouteComponent(() => import('./pages/host.tsx'), 'HostPage'),
  }),
  containers: createRoute({
    getParentRoute: () => app,
    path: uiPaths.containers,
    component: lazyRouteComponent(() => import('./pages/containers.tsx'), 'ContainersPage'),
  }),
  container: createRoute({
    getParentRoute: () => app,
    path: uiPaths.container,
    component: lazyRouteComponent(() => import('./pages/container.tsx'), 'ContainerPage'),
  }),
  tasks: createRoute({
    getParentRoute: () => app,
    path: uiPaths.tasks,
    component: lazyRouteComponent(() => import('./pages/tasks.tsx'), 'TasksPage'),
  }),
  schedules: createRoute({
    getParentRoute: () => app,
    path: uiPaths.schedules,
    component: lazyRouteComponent(() => import('./pages/schedules.tsx'), 'SchedulesPage'),
  }),
  journal: createRoute({
    getParentRoute: () => app,
    path: uiPaths.journal,
    component: lazyRouteComponent(() => import('./pages/journal.tsx'), 'JournalPage'),
  }),
  account: createRoute({
    getParentRoute: () => app,
    path: uiPaths.account,
    component: lazyRouteComponent(() => import('./pages/account.tsx'), 'AccountPage'),
  }),
  users: createRoute({
    getParentRoute: () => app,
    path: uiPaths.users,
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
    // Around each page by itself: rail, header and the other pages stay.
    defaultErrorComponent: BrokenPart,
    scrollRestoration: true,
    // Short waits show the page that was there; only long ones show a skeleton.
    defaultPendingMs: 300,
  })
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** A session ended here, and not because somebody asked for it. */
    ended?: true
  }
  interface Register {
    router: ReturnType<typeof createVigieRouter>
  }
}
