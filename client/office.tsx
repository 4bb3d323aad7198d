import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ComponentType, lazy, type LazyExoticComponent, Suspense, useEffect } from "react";
import { Redirect, Route, Router, Switch, useLocation } from "wouter";
import type { Language } from "../shared/words/languages.ts";
import { codeOf } from "./api.ts";
import { useMe } from "./me.ts";
import { AppShell } from "./parts/app-shell.tsx";
import { ErrorState } from "./parts/error-state.tsx";
import { useKeptLocation } from "./parts/location.ts";
import { Skeleton } from "./parts/skeleton.tsx";
import { Toasts } from "./parts/toast.tsx";
import { useWords } from "./words.ts";

function page(
  load: () => Promise<{ readonly Page: ComponentType }>,
): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: (await load()).Page }));
}

const SignIn = page(() => import("./pages/sign-in/page.tsx"));
const Meetings = page(() => import("./pages/meetings/page.tsx"));
const Import = page(() => import("./pages/import/page.tsx"));

/** The pages behind the sign-in, by address. */
const pages: readonly (readonly [path: string, Page: LazyExoticComponent<ComponentType>])[] = [
  ["/", Meetings],
  ["/meetings/new", page(() => import("./pages/meetings/form-page.tsx"))],
  ["/meetings/find", page(() => import("./pages/finder/page.tsx"))],
  ["/meetings/templates", page(() => import("./pages/templates/page.tsx"))],
  ["/meetings/:id/edit", page(() => import("./pages/meetings/form-page.tsx"))],
  ["/meetings/:id/records", page(() => import("./pages/records/page.tsx"))],
  ["/meetings/:id/follow-up", page(() => import("./pages/follow-up/page.tsx"))],
  ["/meetings/:id", page(() => import("./pages/meetings/meeting-page.tsx"))],
  ["/polls", page(() => import("./pages/polls/page.tsx"))],
  ["/polls/new", page(() => import("./pages/polls/form-page.tsx"))],
  ["/polls/:id", page(() => import("./pages/polls/poll-page.tsx"))],
  ["/calendar", page(() => import("./pages/calendar/page.tsx"))],
  ["/people", page(() => import("./pages/people/page.tsx"))],
  ["/people/groups", page(() => import("./pages/groups/page.tsx"))],
  ["/people/groups/:id", page(() => import("./pages/groups/group-page.tsx"))],
  ["/people/import", Import],
  ["/people/:id", page(() => import("./pages/people/person-page.tsx"))],
  ["/regions", page(() => import("./pages/regions/page.tsx"))],
  ["/regions/import", Import],
  ["/regions/:id", page(() => import("./pages/regions/region-page.tsx"))],
  ["/outbox", page(() => import("./pages/outbox/page.tsx"))],
  ["/settings", page(() => import("./pages/settings/page.tsx"))],
  ["/account", page(() => import("./pages/account/page.tsx"))],
];

const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // What the server refuses it refuses again; a network that fails may be back.
      retry: (count, error) => codeOf(error) === "network/unreachable" && count < 3,
      staleTime: 5_000,
    },
    // Without a network they would wait, unsaid, and be done whenever it is back.
    mutations: { networkMode: "always" },
  },
});

/** The pages of those who have an account, and the way in. */
export function Office() {
  return (
    <QueryClientProvider client={queries}>
      <Toasts>
        <Router hook={useKeptLocation}>
          <Switch>
            <Route path="/sign-in" component={SignIn} />
            <Route path="/sign-in/use" component={SignIn} />
            <Route component={Inside} />
          </Switch>
        </Router>
      </Toasts>
    </QueryClientProvider>
  );
}

function Inside() {
  const me = useMe();
  const [path] = useLocation();
  useOwnLanguage(me.data?.person.language);
  if (me.isPending) {
    return <Skeleton lines={6} />;
  }
  if (me.isError) {
    return <ErrorState error={me.error} retry={() => void me.refetch()} />;
  }
  if (me.data === null) {
    return <Redirect to={`/sign-in?next=${encodeURIComponent(path)}`} />;
  }
  return (
    <AppShell me={me.data.person}>
      <Suspense fallback={<Skeleton lines={8} />}>
        <Switch>
          {pages.map(([address, Page]) => (
            <Route key={address} path={address} component={Page} />
          ))}
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </AppShell>
  );
}

/** Shows the office in the person's language, unless they chose another in this browser. */
function useOwnLanguage(own: Language | undefined): void {
  const { suggestLanguage } = useWords("common");
  useEffect(() => {
    if (own) {
      void suggestLanguage(own);
    }
  }, [own, suggestLanguage]);
}

const NotFound = page(() => import("./pages/not-found/page.tsx"));
