import { setTimeout as sleep } from "node:timers/promises";
import { ImapFlow } from "imapflow";
import type { Clock } from "./clock.ts";
import type { PartState } from "./health.ts";
import type { Log } from "./log.ts";

/** A mailbox that is read. */
export type Mailbox = {
  /** Reads from now on: what is there, and what comes. */
  start(): void;
  /** Whether it can be read, and why not. */
  state(): PartState;
  /** Stops reading; a message that is being taken in is finished. */
  close(): Promise<void>;
};

/** What reading a mailbox needs. */
export type MailboxOptions = {
  /** imap: or imaps:, with user and password; the path names the folder, INBOX by default. */
  readonly url: string;
  readonly log: Log;
  readonly clock: Clock;
  /** Takes in a raw message, once however often it comes; one that is refused is read again later. */
  readonly take: (raw: Buffer) => Promise<void>;
};

/** Marks what has been taken in. It is no \Seen: people read the mailbox too. */
const mark = "PlenumTaken";
/** What came longer ago was there before. */
const backDays = 14;
const largestBytes = 2 * 1024 * 1024;
/** A server that does not tell of new mail is asked so often. */
const pollMs = 60_000;
const retry = { firstMs: 1_000, longestMs: 60_000 } as const;

/** A mailbox, not read yet; once it is, it is connected to again for as long as it takes. */
export function createMailbox(options: MailboxOptions): Mailbox {
  const stop = new AbortController();
  let state: PartState = { ok: false, detail: "Not connected yet." };
  let ended = Promise.resolve();
  const tell = (now: PartState) => {
    state = now;
  };
  return {
    start: () => {
      ended = readOn(options, stop.signal, tell);
    },
    state: () => state,
    close: async () => {
      stop.abort();
      await ended;
    },
  };
}

type Tell = (state: PartState) => void;

async function readOn(options: MailboxOptions, signal: AbortSignal, tell: Tell): Promise<void> {
  let waitMs: number = retry.firstMs;
  const works = () => {
    waitMs = retry.firstMs;
    tell({ ok: true, detail: "IMAP" });
  };
  while (!signal.aborted) {
    try {
      await visit(options, signal, works);
    } catch (error) {
      options.log.warn({ err: error }, "The mailbox cannot be read");
      tell({ ok: false, detail: error instanceof Error ? error.message : String(error) });
    }
    // Aborted, the wait ends at once, and so does the loop.
    await sleep(waitMs, undefined, { signal }).catch(() => {});
    waitMs = Math.min(waitMs * 2, retry.longestMs);
  }
}

/** One connection, for as long as it lasts. */
async function visit(
  options: MailboxOptions,
  signal: AbortSignal,
  works: () => void,
): Promise<void> {
  const { url, log } = options;
  const client = connectionTo(url);
  // What breaks the connection is thrown by the call under way; an error nobody hears would end the process.
  client.on("error", (error: unknown) =>
    log.debug({ err: error }, "The mailbox's connection broke"),
  );
  const bell = bellOf(client);
  const leave = () => client.close();
  signal.addEventListener("abort", leave);
  try {
    await client.connect();
    await client.mailboxOpen(folderOf(url));
    while (!signal.aborted && client.usable) {
      const ring = bell.next();
      await takeAll(client, options, signal);
      works();
      // Ends with the next command; what breaks it rings too.
      client.idle().catch(() => {});
      await ring;
    }
  } finally {
    signal.removeEventListener("abort", leave);
    bell.stop();
    client.close();
  }
}

function connectionTo(address: string): ImapFlow {
  const url = new URL(address);
  const secure = url.protocol === "imaps:";
  return new ImapFlow({
    host: url.hostname,
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
    logger: false,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    maxIdleTime: pollMs,
  });
}

function folderOf(address: string): string {
  return decodeURIComponent(new URL(address).pathname.slice(1)) || "INBOX";
}

/** Rings for new mail, for the connection's end, and once a minute. */
function bellOf(client: ImapFlow) {
  let ring = () => {};
  const onRing = () => ring();
  client.on("exists", onRing);
  client.on("close", onRing);
  const timer = setInterval(onRing, pollMs);
  return {
    /** Resolves with the next ring. */
    next: () =>
      new Promise<void>((resolve) => {
        ring = resolve;
      }),
    stop: () => clearInterval(timer),
  };
}

async function takeAll(
  client: ImapFlow,
  { take, clock }: MailboxOptions,
  signal: AbortSignal,
): Promise<void> {
  const since = new Date(clock.now() - backDays * 24 * 3_600_000);
  // What is too large is left to people.
  const wanted = { unKeyword: mark, since, smaller: largestBytes + 1 };
  const found = (await client.search(wanted, { uid: true })) || [];
  for (const uid of found) {
    if (signal.aborted) {
      return;
    }
    // This does not mark the message as seen (BODY.PEEK); it may be gone by now.
    const message = await client.fetchOne(`${uid}`, { source: true }, { uid: true });
    if (message && message.source) {
      await take(message.source);
    }
    await client.messageFlagsAdd(`${uid}`, [mark], { uid: true });
  }
}
