import type { IncomingHttpHeaders } from "node:http";
import type { Credentials } from "./caller.ts";

const token = /^[A-Za-z0-9_-]{16,200}$/;

/**
 * What a request brings to prove who sends it: the session's cookie, and `authorization: Link <token>` or `Guest <token>`
 * from the pages that a personal link or the open door leads to.
 */
export function credentialsOf(headers: IncomingHttpHeaders): Credentials {
  const cookies = cookiesOf(headers.cookie ?? "");
  const [scheme, value] = (headers.authorization ?? "").split(" ");
  return {
    session: wellFormed(cookies.get("__Host-session") ?? cookies.get("session")),
    link: scheme === "Link" ? wellFormed(value) : null,
    guest: scheme === "Guest" ? wellFormed(value) : null,
  };
}

/** A token as it is, or null where it cannot be one. */
export function wellFormed(value: unknown): string | null {
  return typeof value === "string" && token.test(value) ? value : null;
}

function cookiesOf(header: string): ReadonlyMap<string, string> {
  const pairs = header.split(";").map((pair): [string, string] => {
    const [name = "", ...value] = pair.trim().split("=");
    return [name, value.join("=")];
  });
  return new Map(pairs);
}
