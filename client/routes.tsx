import { type ComponentType, lazy, type LazyExoticComponent } from "react";
import { Route, Switch } from "wouter";

type Load = () => Promise<{ readonly Page: ComponentType }>;

function page(load: Load): LazyExoticComponent<ComponentType> {
  return lazy(async () => ({ default: (await load()).Page }));
}

const Room = page(() => import("./pages/room/page.tsx"));
const Rsvp = page(() => import("./pages/rsvp/page.tsx"));
const Poll = page(() => import("./pages/poll/page.tsx"));
const Office = lazy(async () => ({ default: (await import("./office.tsx")).Office }));

/** The pages that open from a link, light and without an account; all others are the office's. */
export function Pages() {
  return (
    <Switch>
      <Route path="/j/:token" component={Room} />
      <Route path="/g/:token" component={Room} />
      <Route path="/meetings/:id/room" component={Room} />
      <Route path="/rsvp/:token" component={Rsvp} />
      <Route path="/poll/:token" component={Poll} />
      <Route component={Office} />
    </Switch>
  );
}
