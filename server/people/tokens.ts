import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** A token that cannot be guessed: 256 bits, base64url, 43 characters. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a token: SHA-256. */
export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/**
 * The token of a personal link: its id and 24 bytes of an HMAC of it, 40 bytes in base64url. It is computed for every mail
 * anew and kept nowhere; whoever has the database alone cannot make one.
 */
export function linkTokenOf(linkId: string, secret: string): string {
  const id = Buffer.from(linkId.replaceAll("-", ""), "hex");
  return Buffer.concat([id, signature(linkId, secret)]).toString("base64url");
}

/** The link's id that a token was made for, or null for a token that was not made with this secret. */
export function linkIdOf(token: string, secret: string): string | null {
  const bytes = Buffer.from(token, "base64url");
  if (bytes.length !== 40) {
    return null;
  }
  const hex = bytes.subarray(0, 16).toString("hex");
  const linkId = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  return timingSafeEqual(bytes.subarray(16), signature(linkId, secret)) ? linkId : null;
}

function signature(linkId: string, secret: string): Buffer {
  return createHmac("sha256", secret).update(`link:${linkId}`).digest().subarray(0, 24);
}

/** A path of our own to go to after signing in, or "/" for anything that could lead elsewhere. */
export function safePath(path: string | null): string {
  const base = "http://plenum.invalid";
  if (!path?.startsWith("/") || !URL.canParse(path, base)) {
    return "/";
  }
  const url = new URL(path, base);
  // "/.//evil.example" is ours as it stands, and another's once its dots are resolved.
  const isOurs = url.origin === base && !url.pathname.startsWith("//") && !path.includes("\\");
  return isOurs ? `${url.pathname}${url.search}` : "/";
}
