import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPost } from "../../server/schedule/post.ts";
import { answerBy, letterFrom, reportBy } from "./arrivals.ts";

const uid = "meeting-1@near.example";
const attendee = "zhang@people.example";
const own = `<${"a1".repeat(16)}@near.example>`;

describe("an answer to an invitation", () => {
  it.each(["outlook", "google", "apple", "exchange-base64"] as const)(
    "is read from %s",
    async (program) => {
      for (const [partstat, answer] of [
        ["ACCEPTED", "accepted"],
        ["TENTATIVE", "tentative"],
        ["DECLINED", "declined"],
      ] as const) {
        const raw = answerBy(program, {
          uid,
          attendee: "Zhang@People.example",
          partstat,
          sequence: 3,
        });
        expect(await readPost(raw)).toMatchObject({
          kind: "reply",
          answer,
          uid,
          attendee,
          from: attendee,
          sequence: 3,
          stampedAt: Date.UTC(2022, 5, 1, 9),
          text: "",
        });
      }
    },
  );

  it("proposes another time by the clocks of its own zone", async () => {
    const raw = answerBy("outlook", {
      uid,
      attendee,
      method: "COUNTER",
      partstat: "TENTATIVE",
      start: "20220629T100000",
      end: "20220629T113000",
      comment: "The day after\\, please.",
    });
    expect(await readPost(raw)).toMatchObject({
      kind: "counter",
      answer: "tentative",
      startsAt: Date.UTC(2022, 5, 29, 1),
      endsAt: Date.UTC(2022, 5, 29, 2, 30),
      text: "The day after, please.",
    });
  });

  it.each([
    [
      "an answer for two",
      { from: "b@people.example" },
      (text: string) => text.replace("UID:", "ATTENDEE:mailto:b@x.example\r\nUID:"),
    ],
    ["no UID", {}, (text: string) => text.replace(`UID:${uid}\r\n`, "")],
    ["no DTSTAMP", {}, (text: string) => text.replace(/DTSTAMP.*\r\n/, "")],
    ["an answer that is none", { partstat: "NEEDS-ACTION" }, (text: string) => text],
    ["half a calendar", {}, (text: string) => text.slice(0, text.indexOf("SEQUENCE"))],
    [
      "a time before its start",
      { method: "COUNTER", end: "20220628T130000" },
      (text: string) => text,
    ],
  ] as const)("is a letter with %s", async (_what, values, spoil) => {
    const raw = answerBy("apple", { uid, attendee, ...values }).toString();
    expect(await readPost(Buffer.from(spoil(raw)))).toMatchObject({ kind: "letter" });
  });
});

describe("what servers and programs write", () => {
  it.each(["postfix", "exchange"] as const)("is a mail that came back, by %s", async (server) => {
    expect(await readPost(reportBy(server, { messageId: own }))).toMatchObject({
      kind: "bounce",
      about: "a1".repeat(16),
      text: "550 5.1.1 User unknown in virtual mailbox table",
      isFinal: true,
    });
    const late = reportBy(server, { messageId: own, action: "delayed" });
    expect(await readPost(late)).toMatchObject({ kind: "bounce", isFinal: false });
    const fine = reportBy(server, { messageId: own, action: "delivered" });
    expect(await readPost(fine)).toMatchObject({ kind: "auto-reply" });
  });

  it.each([
    "Auto-Submitted: auto-replied",
    "Auto-Submitted: auto-generated; owner-email=a@b.example",
    "X-Autoreply: yes",
    "X-Autorespond: away",
    "Precedence: auto_reply",
  ])("is an automatic answer with %s", async (automatic) => {
    const raw = letterFrom(attendee, {
      automatic,
      inReplyTo: own,
      text: "I am away until Monday.",
    });
    expect(await readPost(raw)).toMatchObject({
      kind: "auto-reply",
      from: attendee,
      about: "a1".repeat(16),
      text: "Re: Invitation\nI am away until Monday.",
    });
  });

  it("is a letter else, without what it answers, and not too long", async () => {
    const long = "长".repeat(5000);
    const post = await readPost(
      letterFrom(attendee, { automatic: "Auto-Submitted: no", text: long }),
    );
    expect(post.kind).toBe("letter");
    expect(post.text).not.toContain("You are invited");
    expect(post.text.length).toBeLessThan(1010);
  });
});

it("never fails on bytes of whatever kind, and leaves only text that can be stored", async () => {
  const whole = [
    answerBy("outlook", { uid, attendee }),
    answerBy("apple", { uid, attendee, method: "COUNTER" }),
    reportBy("postfix", { messageId: own }),
    letterFrom(attendee),
  ];
  const spoiled = fc
    .tuple(
      fc.constantFrom(...whole),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 40 }),
      fc.nat(),
    )
    .map(([raw, changes, cut]) => {
      const bytes = Buffer.from(raw);
      for (const [place, byte] of changes) {
        bytes[place % bytes.length] = byte;
      }
      return cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
    });
  const anything = fc.uint8Array({ maxLength: 500 }).map((bytes) => Buffer.from(bytes));
  await fc.assert(
    fc.asyncProperty(fc.oneof(spoiled, anything), async (raw) => {
      const post = await readPost(raw);
      expect(post.text).not.toContain("\0");
      expect(post.text.isWellFormed()).toBe(true);
    }),
    { numRuns: 400 },
  );
});
