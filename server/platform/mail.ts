import { createHash, randomUUID } from "node:crypto";
import { createTransport, type SendMailOptions, type Transporter } from "nodemailer";
import { z } from "zod";
import { AppError } from "../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { MailKind } from "../../shared/wire/schedule.ts";
import type { Language } from "../../shared/words/languages.ts";
import type { Clock } from "./clock.ts";
import type { Database } from "./database.ts";
import type { Log } from "./log.ts";
import type { Queues, Retry } from "./queue.ts";

/** One mail to one person. */
export type Mail = {
  /** Says what the mail is for, as "invitation:<meeting>:<person>:<sequence>"; a second mail with the same key is not made. */
  readonly key: string;
  readonly kind: MailKind;
  readonly to: { readonly name: string; readonly address: string };
  readonly language: Language;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly personId: PersonId | null;
  readonly meetingId: MeetingId | null;
  readonly calendar: {
    readonly method: "REQUEST" | "CANCEL" | "DECLINECOUNTER";
    readonly content: string;
  } | null;
};

/** Where mail is posted. */
export type MailPort = {
  /**
   * Puts a mail into the outbox. With a transaction it is there when, and only when, the transaction commits; call `wake`
   * after it. Without one it is on its way when this resolves.
   */
  send(mail: Mail, transaction?: Database): Promise<void>;
  /** Puts mails into the outbox when, and only when, the transaction commits; call `wake` after it. */
  sendAll(mails: readonly Mail[], transaction: Database): Promise<void>;
  /** Takes what stands queued in the outbox to delivery. Forgetting it delays mail by half a minute at most. */
  wake(): Promise<void>;
  /** Puts a mail that failed on its way again. @returns whether it had failed */
  sendAgain(mailId: string): Promise<boolean>;
};

/** The mail part: the port, and its end. */
export type MailPart = MailPort & { close(): Promise<void> };

/** What the mail part needs. */
export type MailOptions = {
  readonly database: Database;
  readonly queues: Queues;
  readonly clock: Clock;
  readonly log: Log;
  /** Null: every mail is kept, to be read on the page Outbox. */
  readonly smtpUrl: string | null;
  /** The sender: "Name <address>" or an address. */
  readonly from: string;
  /** The address to which replies go, where that is not the sender's. */
  readonly replyTo?: string | null;
  readonly retry?: Retry;
};

const queueName = "mail";
const sweepMs = 30_000;
/** The last wait is over two hours: longer than most servers' outages and every greylisting. */
const usualRetry: Retry = { attempts: 14, firstWaitMs: 1000 };
const payload = z.object({ mailId: z.uuid().optional() });

/**
 * Opens the outbox. A mail is a row first, written once per key, and a job after that; a row whose job was lost in a crash
 * gets another at the start and every half minute. A crash between the mail server's yes and the row's update sends the
 * mail again, under the same Message-ID, by which receivers know it as one.
 */
export async function createMail(options: MailOptions): Promise<MailPart> {
  const transport = options.smtpUrl ? openTransport(options.smtpUrl) : null;
  const wake = () => (transport ? queueWaiting(options) : keepWaiting(options.database));
  const state = transport ? "queued" : "kept";
  const post = (mails: readonly Mail[], database: Database) =>
    insert(database, mails, { state, at: options.clock.now() });
  if (transport) {
    options.queues.work(queueName, {
      schema: payload,
      concurrency: 4,
      handle: ({ data, attempt, attempts }) =>
        data.mailId
          ? deliver(data.mailId, { options, transport, last: attempt >= attempts })
          : queueWaiting(options),
    });
    await options.queues.repeat(queueName, { name: "sweep", data: {}, everyMs: sweepMs });
  }
  await wake();
  return {
    async send(mail, transaction) {
      await post([mail], transaction ?? options.database);
      if (!transaction) {
        await wake();
      }
    },
    sendAll: post,
    wake,
    sendAgain: async (mailId) => {
      const isRequeued = await requeue(options.database, mailId);
      await wake();
      return isRequeued;
    },
    // Called after the queues' close, when nothing is being sent any more.
    close: () => Promise.resolve(transport?.close()),
  };
}

/** The bare address of a sender written as "Name <address>". */
export function addressOf(sender: string): string {
  return /<([^<>]+)>\s*$/.exec(sender)?.[1] ?? sender.trim();
}

function openTransport(url: string): Transporter {
  const address = new URL(url);
  return createTransport({
    pool: true,
    maxConnections: 4,
    host: address.hostname,
    port: Number(address.port) || (address.protocol === "smtps:" ? 465 : 587),
    secure: address.protocol === "smtps:",
    ...(address.username
      ? {
          auth: {
            user: decodeURIComponent(address.username),
            pass: decodeURIComponent(address.password),
          },
        }
      : {}),
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 60_000,
    // A mail is text of our own making: nothing in it may make the server read a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}

async function insert(
  database: Database,
  mails: readonly Mail[],
  { state, at }: { state: "queued" | "kept"; at: number },
): Promise<void> {
  if (mails.length === 0) {
    return;
  }
  const rows = mails.map((mail) => ({
    id: randomUUID(),
    key: mail.key,
    message_name: createHash("sha256").update(mail.key).digest("hex").slice(0, 32),
    meeting_id: mail.meetingId,
    person_id: mail.personId,
    kind: mail.kind,
    to_name: mail.to.name,
    to_address: mail.to.address,
    language: mail.language,
    subject: mail.subject,
    body_text: mail.text,
    body_html: mail.html,
    calendar: mail.calendar?.content ?? null,
    calendar_method: mail.calendar?.method ?? null,
    state,
    error: null,
    created_at: at,
    sent_at: null,
  }));
  await database
    .insertInto("mails")
    .values(rows)
    .onConflict((taken) => taken.column("key").doNothing())
    .execute();
}

async function requeue(database: Database, mailId: string): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("mails")
    .set({ state: "queued", error: null, refused: false })
    .where("id", "=", mailId)
    .where("state", "=", "failed")
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function queueWaiting({ database, queues, retry }: MailOptions): Promise<void> {
  const rows = await database
    .selectFrom("mails")
    .select("id")
    .where("state", "=", "queued")
    .orderBy("created_at")
    .execute();
  const jobs = rows.map(({ id }) => {
    return { name: "deliver", id, data: { mailId: id }, retry: retry ?? usualRetry };
  });
  await queues.addAll(queueName, jobs);
}

async function keepWaiting(database: Database): Promise<void> {
  await database
    .updateTable("mails")
    .set({ state: "kept" })
    .where("state", "=", "queued")
    .execute();
}

type Row = NonNullable<Awaited<ReturnType<typeof read>>>;
type Delivery = {
  readonly options: MailOptions;
  readonly transport: Transporter;
  /** Whether this attempt is the last. */
  readonly last: boolean;
};

function read(database: Database, mailId: string) {
  return database
    .selectFrom("mails")
    .selectAll()
    .where("id", "=", mailId)
    .where("state", "=", "queued")
    .executeTakeFirst();
}

async function deliver(mailId: string, { options, transport, last }: Delivery): Promise<void> {
  const row = await read(options.database, mailId);
  if (!row) {
    return;
  }
  try {
    await transport.sendMail(message(row, options));
  } catch (error) {
    const rejected = isRejection(error);
    await note(options.database, row, {
      state: last || rejected ? "failed" : "queued",
      refused: rejected && isOfAddress(error),
      error: error instanceof Error ? error.message : String(error),
    });
    throw rejected
      ? new AppError("mail/rejected", `The mail was refused: ${String(error)}`)
      : error;
  }
  // What a sign-in mail says is a key: it is not kept once it is on its way.
  const emptied = row.kind === "sign-in" ? { body_text: "", body_html: "" } : {};
  await note(options.database, row, {
    state: "sent",
    error: null,
    sent_at: options.clock.now(),
    ...emptied,
  });
}

type Note = Partial<
  Pick<Row, "state" | "error" | "refused" | "sent_at" | "body_text" | "body_html">
>;

async function note(database: Database, row: Row, values: Note): Promise<void> {
  await database
    .updateTable("mails")
    .set((row) => ({ ...values, attempts: row("attempts", "+", 1) }))
    .where("id", "=", row.id)
    // An attempt that was taken for dead and ends late must not undo what came after it.
    .where("state", "=", "queued")
    .execute();
}

/** A 5xx answer is for good (RFC 5321, 4.2.1), but for a refused login (535), which the operator mends. */
function isRejection(error: unknown): boolean {
  const code = (error as { responseCode?: unknown }).responseCode;
  return typeof code === "number" && code >= 550 && code <= 556;
}

/** Whether an answer is about whom a mail is for, and not about us, whose address goes with MAIL FROM. */
function isOfAddress(error: unknown): boolean {
  return (error as { command?: unknown }).command !== "MAIL FROM";
}

/** text/plain, text/html and text/calendar in this order within multipart/alternative, and the calendar once more as a file (RFC 6047; for readers that take only files). */
function message(row: Row, { from, replyTo }: MailOptions): SendMailOptions {
  const domain = addressOf(from).split("@").at(-1) ?? "localhost";
  const thread = row.meeting_id ? `<meeting.${row.meeting_id}@${domain}>` : null;
  return {
    from,
    ...(replyTo ? { replyTo } : {}),
    to: { name: row.to_name, address: row.to_address },
    subject: row.subject,
    date: new Date(row.created_at),
    messageId: `<${row.message_name}@${domain}>`,
    text: row.body_text,
    html: row.body_html,
    headers: { "Auto-Submitted": "auto-generated", "Content-Language": row.language },
    ...(thread ? { references: [thread] } : {}),
    ...(row.calendar && row.calendar_method
      ? {
          icalEvent: {
            method: row.calendar_method,
            content: row.calendar,
            filename: row.calendar_method === "CANCEL" ? "cancel.ics" : "invite.ics",
          },
        }
      : {}),
  };
}
