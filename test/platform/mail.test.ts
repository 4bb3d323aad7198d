import { afterAll, beforeAll, describe, expect, inject, it, vi } from "vitest";
import { systemClock } from "../../server/platform/clock.ts";
import { type Database, migrate, openDatabase } from "../../server/platform/database.ts";
import { createLog } from "../../server/platform/log.ts";
import { addressOf, createMail, type Mail, type MailPart } from "../../server/platform/mail.ts";
import { createQueues, type Queues } from "../../server/platform/queue.ts";
import { migrations } from "../../server/schema/migrations.ts";
import { freshDatabase } from "../support/postgres.ts";
import { emptyFolder, startNode } from "../scripts/process.ts";
import { type Smtp, startSmtp } from "../support/smtp.ts";

const log = createLog("silent");
const retry = { attempts: 4, firstWaitMs: 50 };

function letter(key: string, values: Partial<Mail> = {}): Mail {
  return {
    key,
    kind: "invitation",
    to: { name: "김옥채", address: "kim@near.example" },
    language: "ko",
    subject: "초청: 중국 지역 명예대사 온라인 회의",
    text: "정중히 초청합니다.\n",
    html: "<p>정중히 초청합니다.</p>",
    personId: null,
    meetingId: null,
    calendar: null,
    ...values,
  };
}

const calendar = {
  method: "REQUEST",
  content: "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n",
} as const;

/** An outbox on a database, a queue and a mail server of its own. */
async function openOutbox(smtpUrl: string | null) {
  const place = await freshDatabase(inject("postgresUrl"));
  const database = openDatabase(place.url, 4, () => {});
  await migrate(database, migrations);
  const parts: { queues: Queues; mail: MailPart }[] = [];
  const start = async (url: string | null = smtpUrl) => {
    const queues = await createQueues({ databaseUrl: place.url, redisUrl: null, log });
    const from = "NEAR Secretariat <secretariat@near.example>";
    const options = { database, queues, clock: systemClock, log, smtpUrl: url, from, retry };
    const mail = await createMail(options);
    parts.push({ queues, mail });
    return { queues, mail };
  };
  const stop = async () => {
    for (const { queues, mail } of parts.splice(0)) {
      await queues.close();
      await mail.close();
    }
  };
  const close = async () => {
    await stop();
    await database.destroy();
    await place.drop();
  };
  return { url: place.url, database, start, stop, close };
}

/** Commits a mail and ends before anybody wakes the outbox. */
async function insertQueued(outbox: Awaited<ReturnType<typeof openOutbox>>, key: string) {
  const { mail } = await outbox.start();
  await outbox.database.transaction().execute((transaction) => mail.send(letter(key), transaction));
  await outbox.stop();
}

const rowOf = (database: Database, key: string) =>
  database.selectFrom("mails").selectAll().where("key", "=", key).executeTakeFirstOrThrow();

const stateComesTo = (database: Database, key: string, state: string) =>
  vi.waitUntil(async () => (await rowOf(database, key)).state === state, { timeout: 15_000 });

describe("mail with a server", () => {
  let smtp: Smtp;
  let outbox: Awaited<ReturnType<typeof openOutbox>>;
  let mail: MailPart;
  let refusals: number[] = [];

  beforeAll(async () => {
    smtp = await startSmtp(() => refusals.shift() ?? null);
    outbox = await openOutbox(smtp.url);
    ({ mail } = await outbox.start());
  });
  afterAll(async () => {
    await outbox.close();
    await smtp.close();
  });

  it("arrives with text, HTML and calendar in this order, names and subject whole", async () => {
    const before = smtp.mails.length;
    await mail.send(letter("order", { calendar }));
    const received = (await smtp.waitFor(before + 1))[before];
    expect(received?.parsed.subject).toBe("초청: 중국 지역 명예대사 온라인 회의");
    expect(received?.parsed.to).toMatchObject({
      value: [{ name: "김옥채", address: "kim@near.example" }],
    });
    expect(received?.parsed.from?.text).toContain("secretariat@near.example");
    const types = [...(received?.raw ?? "").matchAll(/^content-type: ([^\r]+)/gim)].map(
      ([, type]) => type?.split(";")[0],
    );
    const alternatives = types.slice(types.indexOf("multipart/alternative") + 1);
    expect(alternatives.slice(0, 3)).toEqual(["text/plain", "text/html", "text/calendar"]);
    expect(received?.raw).toMatch(/text\/calendar; charset=utf-8; method=REQUEST/i);
    expect(received?.raw).toMatch(/^auto-submitted: auto-generated/im);
    await stateComesTo(outbox.database, "order", "sent");
  });

  it("names a mail by its key", async () => {
    const before = smtp.mails.length;
    await mail.send(letter("named"));
    const received = (await smtp.waitFor(before + 1))[before];
    expect(received?.parsed.messageId).toMatch(/^<[0-9a-f]{32}@near\.example>$/);
  });

  it("is sent once for a key, however often it is posted", async () => {
    const before = smtp.mails.length;
    await Promise.all([1, 2, 3].map(() => mail.send(letter("once"))));
    await mail.send(letter("once"));
    await mail.send(letter("after"));
    await stateComesTo(outbox.database, "after", "sent");
    await stateComesTo(outbox.database, "once", "sent");
    expect(smtp.mails.length - before).toBe(2);
  });

  it("is offered again after the server's 451", async () => {
    refusals = [451, 451];
    await mail.send(letter("greylisted"));
    await stateComesTo(outbox.database, "greylisted", "sent");
    expect(await rowOf(outbox.database, "greylisted")).toMatchObject({ attempts: 3, error: null });
  });

  it("fails at once where the mailbox does not exist", async () => {
    const before = smtp.offered();
    refusals = [550];
    await mail.send(letter("nobody"));
    await stateComesTo(outbox.database, "nobody", "failed");
    expect(await rowOf(outbox.database, "nobody")).toMatchObject({ attempts: 1 });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(smtp.offered() - before).toBe(1);
  });

  it("is sent again where it had failed, when asked, and only then", async () => {
    refusals = [550];
    await mail.send(letter("again"));
    await stateComesTo(outbox.database, "again", "failed");
    const { id } = await rowOf(outbox.database, "again");
    expect(await mail.sendAgain(id)).toBe(true);
    await stateComesTo(outbox.database, "again", "sent");
    expect(await mail.sendAgain(id)).toBe(false);
  });

  it("fails after the last attempt, saying why", async () => {
    refusals = [451, 451, 451, 451];
    await mail.send(letter("never"));
    await stateComesTo(outbox.database, "never", "failed");
    const row = await rowOf(outbox.database, "never");
    expect(row.attempts).toBe(4);
    expect(row.error).toContain("Not now");
  });

  it("is not sent when its transaction is undone", async () => {
    const before = smtp.mails.length;
    const undone = outbox.database.transaction().execute(async (transaction) => {
      await mail.send(letter("undone"), transaction);
      throw new Error("undo");
    });
    await expect(undone).rejects.toThrow("undo");
    await mail.wake();
    await mail.send(letter("next"));
    await stateComesTo(outbox.database, "next", "sent");
    expect(smtp.mails.length - before).toBe(1);
  });

  it("does not keep what a sign-in mail says once it is sent", async () => {
    const before = smtp.mails.length;
    await mail.send(letter("key", { kind: "sign-in", text: "secret-link" }));
    await stateComesTo(outbox.database, "key", "sent");
    expect(smtp.mails[before]?.parsed.text).toContain("secret-link");
    expect(await rowOf(outbox.database, "key")).toMatchObject({ body_text: "", body_html: "" });
  });
});

describe("mail over a restart", () => {
  it("sends what was committed before a crash, but never queued", async () => {
    const smtp = await startSmtp();
    const outbox = await openOutbox(smtp.url);
    await insertQueued(outbox, "before-crash");
    expect(smtp.mails).toHaveLength(0);
    await outbox.start();
    await smtp.waitFor(1);
    await stateComesTo(outbox.database, "before-crash", "sent");
    await outbox.close();
    await smtp.close();
  });

  it("sends a mail once that is on its way when the platform stops", async () => {
    const answer = Promise.withResolvers<null>();
    const smtp = await startSmtp((n) => (n === 1 ? answer.promise : null));
    const outbox = await openOutbox(smtp.url);
    const first = await outbox.start();
    await first.mail.send(letter("on-its-way"));
    await vi.waitUntil(() => smtp.offered() === 1, { timeout: 15_000 });
    const stopped = outbox.stop();
    setTimeout(() => answer.resolve(null), 500);
    await stopped;
    expect((await rowOf(outbox.database, "on-its-way")).state).toBe("sent");
    const second = await outbox.start();
    await second.mail.send(letter("after"));
    await stateComesTo(outbox.database, "after", "sent");
    expect(smtp.offered()).toBe(2);
    await outbox.close();
    await smtp.close();
  });

  it("tries a mail again that the server had not answered when the platform stopped", async () => {
    const smtp = await startSmtp((n) => (n === 1 ? new Promise(() => undefined) : null));
    const outbox = await openOutbox(smtp.url);
    const folder = await emptyFolder();
    const start = () =>
      startNode(["scripts/start.ts"], {
        PLENUM_PORT: "0",
        PLENUM_HOST: "127.0.0.1",
        PLENUM_MEDIA_WORKERS: "0",
        PLENUM_DATA_DIR: folder.path,
        DATABASE_URL: outbox.url,
        SMTP_URL: smtp.url,
      });
    await insertQueued(outbox, "unanswered");
    const first = start();
    await vi.waitUntil(() => smtp.offered() === 1, { timeout: 30_000 });
    first.child.kill("SIGTERM");
    expect(await first.ended).toBe(0);
    expect(first.said()).not.toContain('"level"');
    expect((await rowOf(outbox.database, "unanswered")).state).toBe("queued");
    const second = start();
    await vi.waitUntil(() => smtp.mails.length > 0, { timeout: 40_000 });
    await stateComesTo(outbox.database, "unanswered", "sent");
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
    expect(smtp.mails).toHaveLength(1);
    await outbox.close();
    await smtp.close();
    await folder.remove();
  }, 120_000);

  it("keeps mail where there is no server, to be read", async () => {
    const outbox = await openOutbox(null);
    const { mail } = await outbox.start();
    await mail.send(letter("kept"));
    expect(await rowOf(outbox.database, "kept")).toMatchObject({
      state: "kept",
      body_text: "정중히 초청합니다.\n",
    });
    await outbox.close();
  });
});

describe("a sender's address", () => {
  it("is found with and without a name", () => {
    expect(addressOf("NEAR <a@near.example>")).toBe("a@near.example");
    expect(addressOf(" a@near.example ")).toBe("a@near.example");
  });
});
