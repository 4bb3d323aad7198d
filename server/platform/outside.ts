import { lookup } from "node:dns/promises";
import { get as getPlain, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { get as getSecure } from "node:https";
import { isIP } from "node:net";
import { PassThrough, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { AppError } from "../../shared/wire/errors.ts";
import { type Reach, reachOf } from "./reach.ts";

/** What a server said of the version that it gave, to be asked for a newer one. */
export type Version = { readonly etag: string | null; readonly lastModified: string | null };

/** What stands at an address. */
export type OutsideAnswer =
  | { readonly kind: "unchanged" }
  | { readonly kind: "content"; readonly bytes: Buffer; readonly version: Version };

/** Why nothing was read. */
export type Unread = "address-refused" | "unreachable" | "gone" | "refused" | "too-large";

/** Reads what stands at addresses that people name. What keeps it from that is thrown as its policy says; it names no address. */
export type OutsideReader = {
  /** Whether an address could be read, from its form alone. */
  check(address: string): void;
  /** Reads it; whoever has `known` is told where nothing has changed since. */
  read(address: string, known: Version | null): Promise<OutsideAnswer>;
};

/** What a reader may do. */
export type OutsidePolicy = {
  /** Whether servers inside the house are read too, at any port. */
  readonly allowsPrivate: boolean;
  /** For a whole reading, with all its redirections. */
  readonly patienceMs?: number;
  readonly mostBytes: number;
  /** Which content is wanted, as the header `Accept` says it. */
  readonly accept: string;
  readonly errorOf: (why: Unread) => AppError;
};

const mostRedirects = 3;
const usualPatienceMs = 10_000;
const longestAddress = 2000;

/**
 * Creates a reader that cannot be led into the house: only HTTP at its own ports; a name is looked up once, all its addresses
 * must be public, and the connection goes to these; each redirection is looked at in the same way.
 */
export function createOutsideReader(policy: OutsidePolicy): OutsideReader {
  return {
    check: (address) => void placeOf(address, policy),
    read: async (address, known) => {
      const signal = AbortSignal.timeout(policy.patienceMs ?? usualPatienceMs);
      try {
        return await follow(placeOf(address, policy), known, { policy, signal });
      } catch (error) {
        // What Node says of a failure has the host's name in it, which concerns no log.
        throw error instanceof AppError ? error : policy.errorOf("unreachable");
      }
    },
  };
}

/** What holds for one reading. */
type Under = { readonly policy: OutsidePolicy; readonly signal: AbortSignal };

async function follow(first: URL, known: Version | null, under: Under): Promise<OutsideAnswer> {
  let place = first;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await ask(place, known, under);
    const target = redirection(response);
    if (target === null) {
      return answerOf(response, known, under);
    }
    response.destroy();
    place = placeOf(
      URL.canParse(target, place.href) ? new URL(target, place).href : "",
      under.policy,
    );
  }
  throw under.policy.errorOf("unreachable");
}

/** An address as it may be asked; of its host only what it says itself. */
function placeOf(address: string, { allowsPrivate, errorOf }: OutsidePolicy): URL {
  const written = address.trim().replace(/^webcal:/i, "https:");
  if (written.length > longestAddress || !URL.canParse(written)) {
    throw errorOf("address-refused");
  }
  const url = new URL(written);
  const isHttp = url.protocol === "https:" || url.protocol === "http:";
  const isUsualPort = allowsPrivate || ["", "80", "443"].includes(url.port);
  if (!isHttp || !isUsualPort || url.username !== "" || url.password !== "") {
    throw errorOf("address-refused");
  }
  const literal = literalOf(url);
  if (literal !== null && !mayRead(reachOf(literal), allowsPrivate)) {
    throw errorOf("address-refused");
  }
  return url;
}

/** The IP address that a host is written as; null for a name. The URL has read all spellings (0x7f.1) as the connection would. */
function literalOf({ hostname }: URL): string | null {
  const host = hostname.replace(/^\[(.*)\]$/, "$1");
  return isIP(host) === 0 ? null : host;
}

function mayRead(reach: Reach, allowsPrivate: boolean): boolean {
  return reach === "public" || (reach === "inside" && allowsPrivate);
}

type Found = readonly { readonly address: string; readonly family: number }[];

/** The addresses of a host, looked up once; refused where one of them is not to be read. */
async function addressesOf(url: URL, { policy, signal }: Under): Promise<Found> {
  const literal = literalOf(url);
  const found: Found =
    literal === null
      ? await Promise.race([lookup(url.hostname, { all: true }), ended({ policy, signal })])
      : [{ address: literal, family: isIP(literal) }];
  if (!found.every(({ address }) => mayRead(reachOf(address), policy.allowsPrivate))) {
    throw policy.errorOf("address-refused");
  }
  return found;
}

function ended({ policy, signal }: Under): Promise<never> {
  return new Promise((_, reject) => {
    const end = () => reject(policy.errorOf("unreachable"));
    signal.addEventListener("abort", end, { once: true });
  });
}

async function ask(url: URL, known: Version | null, under: Under): Promise<IncomingMessage> {
  const found = await addressesOf(url, under);
  const [first] = found;
  const options = {
    // A connection of its own, to an address that was looked at: nothing is looked up a second time.
    agent: false,
    signal: under.signal,
    headers: headersOf(under.policy.accept, known),
    lookup: (_host: string, { all }: { all?: boolean }, done: Looked) =>
      all ? done(null, found) : done(null, first?.address ?? "", first?.family ?? 0),
  };
  return new Promise((resolve, reject) => {
    const get = url.protocol === "https:" ? getSecure : getPlain;
    get(url, options as Parameters<typeof getSecure>[1], resolve).on("error", reject);
  });
}

type Looked = (error: null, address: Found | string, family?: number) => void;

function headersOf(accept: string, known: Version | null): OutgoingHttpHeaders {
  return {
    accept,
    "accept-encoding": "gzip, br, deflate",
    "user-agent": "Plenum",
    ...(known?.etag ? { "if-none-match": known.etag } : {}),
    ...(known?.lastModified ? { "if-modified-since": known.lastModified } : {}),
  };
}

function redirection({ statusCode, headers }: IncomingMessage): string | null {
  const isMoved = [301, 302, 303, 307, 308].includes(statusCode ?? 0);
  return isMoved ? (headers.location ?? "") : null;
}

async function answerOf(
  response: IncomingMessage,
  known: Version | null,
  under: Under,
): Promise<OutsideAnswer> {
  const { statusCode = 0, headers } = response;
  if (statusCode === 304 && known) {
    response.destroy();
    return { kind: "unchanged" };
  }
  if (statusCode !== 200) {
    response.destroy();
    throw under.policy.errorOf([401, 403, 404, 410].includes(statusCode) ? "gone" : "refused");
  }
  const bytes = await bodyOf(response, under);
  const version = { etag: headers.etag ?? null, lastModified: headers["last-modified"] ?? null };
  return { kind: "content", bytes, version };
}

/** The body, decompressed. By events: `pipeline` never ends where a decompressor is left in the middle of its input. */
function bodyOf(response: IncomingMessage, { policy, signal }: Under): Promise<Buffer> {
  const { errorOf, mostBytes } = policy;
  const decoder = decoderOf(response, policy);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise<Buffer>((resolve, reject) => {
    decoder.on("data", (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > mostBytes) {
        reject(errorOf("too-large"));
        decoder.destroy();
      }
    });
    decoder.once("end", () => resolve(Buffer.concat(chunks)));
    decoder.on("error", reject);
    response.on("error", reject);
    signal.addEventListener("abort", () => reject(errorOf("unreachable")), { once: true });
    response.pipe(decoder);
  }).finally(() => {
    response.destroy();
    decoder.destroy();
  });
}

function decoderOf({ headers }: IncomingMessage, { errorOf }: OutsidePolicy): Transform {
  switch (headers["content-encoding"]?.trim().toLowerCase() ?? "identity") {
    case "identity":
      return new PassThrough();
    case "gzip":
    case "x-gzip":
      return createGunzip();
    case "br":
      return createBrotliDecompress();
    case "deflate":
      return createInflate();
    default:
      throw errorOf("unreachable");
  }
}
