import { createHmac } from "node:crypto";

/** A TURN server as a browser takes it. */
export type IceServer = {
  readonly urls: string;
  readonly username: string;
  readonly credential: string;
};

/** How long a credential is good unless somebody says otherwise, seconds: longer than any meeting. */
const usualLifetimeSeconds = 12 * 3600;

/**
 * Credentials for a TURN server that shares a secret with us, as coturn's `use-auth-secret` has it: the name is the instant
 * of expiry, the password its HMAC-SHA1 (draft-uberti-behave-turn-rest-00).
 */
export function turnCredentials(
  turn: { readonly url: string; readonly secret: string; readonly lifetimeSeconds?: number },
  now: number,
  personId: string,
): IceServer {
  const { lifetimeSeconds = usualLifetimeSeconds } = turn;
  const username = `${Math.floor(now / 1000) + lifetimeSeconds}:${personId}`;
  const credential = createHmac("sha1", turn.secret).update(username).digest("base64");
  return { urls: turn.url, username, credential };
}
