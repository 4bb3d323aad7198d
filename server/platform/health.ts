import { AppError } from "../../shared/wire/errors.ts";
import { type Route, route } from "./http.ts";

/** A part's state: whether it works, and a word on it. */
export type PartState = { readonly ok: boolean; readonly detail: string };

/** What `/readyz` asks, by the part's name; a part that is not needed to be ready says so with `optional`. */
export type HealthChecks = Readonly<
  Record<string, { readonly optional: boolean; readonly check: () => Promise<PartState> }>
>;

/** `/livez`: the process runs. `/readyz`: what of it works; an error, 503, unless all does that is not optional. */
export function healthRoutes(checks: HealthChecks): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/livez",
      may: "system/read-health",
      handle: () => Promise.resolve({ ok: true }),
    }),
    route({
      method: "get",
      path: "/readyz",
      may: "system/read-health",
      handle: async () => {
        const entries = Object.entries(checks).map(
          async ([name, { check }]) => [name, await check()] as const,
        );
        const parts = Object.fromEntries(await Promise.all(entries));
        const ready = Object.entries(checks).every(
          ([name, { optional }]) => optional || parts[name]?.ok,
        );
        if (!ready) {
          throw new AppError("server/starting", "Not all of the platform works.", parts);
        }
        return { ready, parts };
      },
    }),
  ];
}
