import { AppError } from "../../shared/wire/errors.ts";
import { allowed, type Hat } from "../../shared/wire/permissions.ts";
import type { Caller, Credentials, Gate, Subject } from "./caller.ts";

/** Makes a gate of who knows callers and who knows their hats. */
export function createGate(known: {
  readonly identify: (credentials: Credentials) => Promise<Caller>;
  readonly hatsOf: (caller: Caller, subject: Subject) => Promise<ReadonlySet<Hat>>;
}): Gate {
  return {
    identify: known.identify,
    require: async (caller, action, subject) => {
      if (allowed(await known.hatsOf(caller, subject), action)) {
        return;
      }
      throw caller.kind === "anonymous"
        ? new AppError("session/missing", "Please sign in, or use your personal link.")
        : new AppError("permission/denied", "You may not do this.");
    },
  };
}
