import { lookup } from "node:dns/promises";
import { get as getPlain, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { get as getSecure } from "node:https";
import { isIP } from "node:net";
import { PassThrough, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { mostCalendarBytes } from "../../shared/wire/busy.ts";
import { AppError } from "../../shared/wire/errors.ts";
import { type Reach, reachOf } from "./reach.ts";

/** What a server said of the version that it gave, to be asked for a newer one. */
export type Version = { readonly etag: string | null; readonly lastModified: string | null };

/** What stands at an address. */
export type FeedAnswer =
  | { readonly kind: "unchanged" }
  | { readonly kind: "content"; readonly bytes: Buffer; readonly version: Version };

/** Reads what stands at addresses that people name. */
export type FeedReader = {
  /** Whether an address could be read, from its form alone. @throws AppError busy/address-refused */
  check(address: string): void;
  /**
   * Reads it; whoever has `known` is told where nothing has changed since.
   * @throws AppError busy/address-refused, busy/unreachable, busy/gone, busy/refused, busy/too-large; none names the address
   */
  read(address: string, known: Version | null): Promise<FeedAnswer>;
};

/** What a reader may do. */
export type FeedPolicy = {
  /** Whether servers inside the house are read too, at any port. */
  readonly allowsPrivate: boolean;
  /** For a whole reading, with all its redirections. */
  readonly patienceMs?: number;
};

const mostRedirects = 3;
const usualPatienceMs = 10_000;
const longestAddress = 2000;

/**
 * Creates a reader that cannot be led into the house: only HTTP at its own ports; a name is looked up once, all its addresses
 * must be public, and the connection goes to these; each redirection is looked at in the same way.
 */
export function createFeedReader(policy: FeedPolicy): FeedReader {
  return {
    check: (address) => void placeOf(address, policy),
    read: async (address, known) => {
      const signal = AbortSignal.timeout(policy.patienceMs ?? usualPatienceMs);
      try {
        return await follow(placeOf(address, policy), known, { policy, signal });
      } catch (error) {
        // What Node says of a failure has the host's name in it, which concerns no log.
        throw error instanceof AppError ? error : unreachable();
      }
    },
  };
}

/** What holds for one reading. */
type Under = { readonly policy: FeedPolicy; readonly signal: AbortSignal };

async function follow(first: URL, known: Version | null, under: Under): Promise<FeedAnswer> {
  let place = first;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await ask(place, known, under);
    const target = redirection(response);
    if (target === null) {
      return answerOf(response, known, under.signal);
    }
    response.destroy();
    place = placeOf(
      URL.canParse(target, place.href) ? new URL(target, place).href : "",
      under.policy,
    );
  }
  throw unreachable();
}

/** An address as it may be asked; of its host only what it says itself. @throws AppError busy/address-refused */
function placeOf(address: string, { allowsPrivate }: FeedPolicy): URL {
  const written = address.trim().replace(/^webcal:/i, "https:");
  if (written.length > longestAddress || !URL.canParse(written)) {
    throw refused();
  }
  const url = new URL(written);
  const isHttp = url.protocol === "https:" || url.protocol === "http:";
  const isUsualPort = allowsPrivate || ["", "80", "443"].includes(url.port);
  if (!isHttp || !isUsualPort || url.username !== "" || url.password !== "") {
    throw refused();
  }
  const literal = literalOf(url);
  if (literal !== null && !mayRead(reachOf(literal), allowsPrivate)) {
    throw refused();
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

/** The addresses of a host, looked up once. @throws AppError busy/address-refused where one of them is not to be read */
async function addressesOf(url: URL, { policy, signal }: Under): Promise<Found> {
  const literal = literalOf(url);
  const found: Found =
    literal === null
      ? await Promise.race([lookup(url.hostname, { all: true }), ended(signal)])
      : [{ address: literal, family: isIP(literal) }];
  if (!found.every(({ address }) => mayRead(reachOf(address), policy.allowsPrivate))) {
    throw refused();
  }
  return found;
}

function ended(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener("abort", () => reject(unreachable()), { once: true });
  });
}

async function ask(url: URL, known: Version | null, under: Under): Promise<IncomingMessage> {
  const found = await addressesOf(url, under);
  const [first] = found;
  const options = {
    // A connection of its own, to an address that was looked at: nothing is looked up a second time.
    agent: false,
    signal: under.signal,
    headers: headersOf(known),
    lookup: (_host: string, { all }: { all?: boolean }, done: Looked) =>
      all ? done(null, found) : done(null, first?.address ?? "", first?.family ?? 0),
  };
  return new Promise((resolve, reject) => {
    const get = url.protocol === "https:" ? getSecure : getPlain;
    get(url, options as Parameters<typeof getSecure>[1], resolve).on("error", reject);
  });
}

type Looked = (error: null, address: Found | string, family?: number) => void;

function headersOf(known: Version | null): OutgoingHttpHeaders {
  return {
    accept: "text/calendar, */*;q=0.1",
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
  signal: AbortSignal,
): Promise<FeedAnswer> {
  const { statusCode = 0, headers } = response;
  if (statusCode === 304 && known) {
    response.destroy();
    return { kind: "unchanged" };
  }
  if (statusCode !== 200) {
    response.destroy();
    throw [401, 403, 404, 410].includes(statusCode)
      ? new AppError("busy/gone", "There is no calendar at this address, or none for us.")
      : new AppError("busy/refused", "The calendar's server answers with a fault.");
  }
  const bytes = await bodyOf(response, signal);
  const version = { etag: headers.etag ?? null, lastModified: headers["last-modified"] ?? null };
  return { kind: "content", bytes, version };
}

/** The body, decompressed. By events: `pipeline` never ends where a decompressor is left in the middle of its input. */
function bodyOf(response: IncomingMessage, signal: AbortSignal): Promise<Buffer> {
  const decoder = decoderOf(response);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise<Buffer>((resolve, reject) => {
    decoder.on("data", (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > mostCalendarBytes) {
        reject(new AppError("busy/too-large", "The calendar is too large."));
        decoder.destroy();
      }
    });
    decoder.once("end", () => resolve(Buffer.concat(chunks)));
    decoder.on("error", reject);
    response.on("error", reject);
    signal.addEventListener("abort", () => reject(unreachable()), { once: true });
    response.pipe(decoder);
  }).finally(() => {
    response.destroy();
    decoder.destroy();
  });
}

function decoderOf({ headers }: IncomingMessage): Transform {
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
      throw unreachable();
  }
}

function refused(): AppError {
  return new AppError("busy/address-refused", "This address cannot be read.");
}

function unreachable(): AppError {
  return new AppError("busy/unreachable", "The calendar's server does not answer as it should.");
}
