import ICAL from "ical.js";
import { type ParsedMail, simpleParser } from "mailparser";
import type { MailedAnswer } from "../../shared/wire/post.ts";

/** What a mail that came in says. Instants are epoch ms; addresses are in small letters, empty where there is none. */
export type Post = Envelope &
  (
    | (Invited & { readonly kind: "reply"; readonly answer: MailedAnswer })
    | (Invited & {
        readonly kind: "counter";
        readonly answer: MailedAnswer | null;
        readonly startsAt: number;
        readonly endsAt: number;
      })
    /** What we sent and a server could not deliver; `isFinal` where it has given up. */
    | { readonly kind: "bounce"; readonly isFinal: boolean }
    | { readonly kind: "auto-reply" }
    | { readonly kind: "letter" }
  );

type Envelope = {
  readonly from: string;
  /** Its Message-ID, by which a mail that comes twice is known; null where it has none. */
  readonly messageId: string | null;
  /** The first part of the Message-ID of our mail that it is about. */
  readonly about: string | null;
  /** What its writer says; for a bounce, why. 1,000 characters at most. */
  readonly text: string;
};

/** What an answer to an invitation names (RFC 5546, 3.2.3 and 3.2.7). */
type Invited = {
  readonly uid: string;
  readonly attendee: string;
  readonly sequence: number;
  readonly stampedAt: number;
  /** The date by the rule of the one meeting of a series that it is about, as an instant and as it is written; null where it is about the whole, or no series. */
  readonly recurrence: { readonly at: number | null; readonly wall: string } | null;
};

const answers: Readonly<Record<string, MailedAnswer>> = {
  ACCEPTED: "accepted",
  TENTATIVE: "tentative",
  DECLINED: "declined",
};

const textLimit = 1_000;
/** The first part of our own Message-IDs (`server/platform/mail.ts`). */
const ownName = /<([0-9a-f]{32})@/i;

/**
 * Reads a raw message (RFC 5322): an answer to an invitation (RFC 6047), a delivery report (RFC 3464), an automatic answer
 * (RFC 3834), or a letter. What is malformed is a letter with what could be read of it.
 */
export async function readPost(raw: Buffer): Promise<Post> {
  const mail = await simpleParser(raw, { skipImageLinks: true, maxHtmlLengthToParse: 200_000 });
  const envelope = {
    from: (mail.from?.value[0]?.address ?? "").toLowerCase(),
    messageId: mail.messageId ?? null,
    about: ownName.exec([mail.inReplyTo, mail.references].flat().join(" "))?.[1] ?? null,
    text: textOf(mail),
  };
  return (
    bounceIn(mail, raw, envelope) ??
    answerIn(mail, envelope) ?? { ...envelope, kind: isAutomatic(mail) ? "auto-reply" : "letter" }
  );
}

function answerIn(mail: ParsedMail, envelope: Envelope): Post | null {
  for (const { contentType, content } of mail.attachments) {
    const isCalendar = /^(?:text\/calendar|application\/ics)$/i.test(contentType);
    const answer = isCalendar ? readAnswer(content.toString("utf8"), envelope) : null;
    if (answer) {
      return answer;
    }
  }
  return null;
}

function readAnswer(text: string, envelope: Envelope): Post | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const method = String(calendar.getFirstPropertyValue("method")).toUpperCase();
    const event = calendar.getFirstSubcomponent("vevent");
    const attendees = event?.getAllProperties("attendee") ?? [];
    const [attendee] = attendees;
    const uid = event?.getFirstPropertyValue("uid");
    const stampedAt = event && instantOf(event, "dtstamp");
    // An answer speaks for one person (RFC 5546, 3.2.3).
    if (!event || !attendee || attendees.length > 1 || typeof uid !== "string" || !stampedAt) {
      return null;
    }
    const comment = event.getFirstPropertyValue("comment");
    const invited = {
      ...envelope,
      uid,
      attendee: bareAddress(String(attendee.getFirstValue())),
      sequence: Number(event.getFirstPropertyValue("sequence") ?? 0) || 0,
      stampedAt,
      recurrence: recurrenceIn(event),
      // The mail's own text is the program's ("… has accepted"); what the person wrote is the comment.
      text: typeof comment === "string" ? shortened(comment) : "",
    };
    const answer = answers[String(attendee.getParameter("partstat")).toUpperCase()] ?? null;
    if (method === "REPLY" && answer) {
      return { kind: "reply", ...invited, answer };
    }
    const startsAt = instantOf(event, "dtstart");
    const endsAt = instantOf(event, "dtend") ?? endByDuration(event);
    return method === "COUNTER" && startsAt !== null && endsAt !== null && endsAt > startsAt
      ? { kind: "counter", ...invited, answer, startsAt, endsAt }
      : null;
  } catch {
    return null;
  }
}

function recurrenceIn(event: ICAL.Component): Invited["recurrence"] {
  const value = event.getFirstPropertyValue("recurrence-id");
  return value instanceof ICAL.Time
    ? { at: instantOf(event, "recurrence-id"), wall: value.toString().slice(0, 16) }
    : null;
}

function instantOf(event: ICAL.Component, name: string): number | null {
  const property = event.getFirstProperty(name);
  const value = property?.getFirstValue();
  if (!(value instanceof ICAL.Time)) {
    return null;
  }
  const zones = event.parent?.getAllSubcomponents("vtimezone") ?? [];
  const zone = zones.find(
    (each) => each.getFirstPropertyValue("tzid") === property?.getParameter("tzid"),
  );
  const at = value.clone();
  if (zone) {
    at.zone = new ICAL.Timezone(zone);
  }
  const ms = at.toUnixTime() * 1000;
  return Number.isSafeInteger(ms) ? ms : null;
}

function endByDuration(event: ICAL.Component): number | null {
  const length = event.getFirstPropertyValue("duration");
  const startsAt = instantOf(event, "dtstart");
  return length instanceof ICAL.Duration && startsAt !== null
    ? startsAt + length.toSeconds() * 1000
    : null;
}

/** Null also for a report of success. */
function bounceIn(mail: ParsedMail, raw: Buffer, envelope: Envelope): Post | null {
  const type = headerOf(mail, "content-type");
  if (!type.startsWith("multipart/report;") || !/\bdelivery-status\b/.test(type)) {
    return null;
  }
  // The report's parts may come as attachments or inline, by what a server calls them: the text of the whole has them all.
  const report = raw.toString("latin1").replaceAll(/\r?\n[ \t]+/g, " ");
  const action = /^Action: *(\w+)/im.exec(report)?.[1]?.toLowerCase();
  if (action !== "failed" && action !== "delayed") {
    return null;
  }
  const status = /^Status: *(\d\.\d{1,3}\.\d{1,3})/im.exec(report)?.[1] ?? "";
  const diagnostic = /^Diagnostic-Code: *(?:smtp; *)?(.*)$/im.exec(report)?.[1]?.trim() ?? "";
  return {
    ...envelope,
    kind: "bounce",
    about: /^Message-ID: *<([0-9a-f]{32})@/im.exec(report)?.[1] ?? envelope.about,
    text: shortened(diagnostic || status),
    isFinal: action === "failed",
  };
}

function isAutomatic(mail: ParsedMail): boolean {
  const submitted = headerOf(mail, "auto-submitted");
  return (
    (submitted !== "" && submitted !== "no") ||
    headerOf(mail, "x-autoreply") !== "" ||
    headerOf(mail, "x-autorespond") !== "" ||
    /^auto_?reply$/.test(headerOf(mail, "precedence"))
  );
}

/** A header's value in small letters; empty where there is none. */
function headerOf({ headerLines }: ParsedMail, name: string): string {
  const line = headerLines.find(({ key }) => key === name)?.line ?? "";
  const value = line.slice(line.indexOf(":") + 1);
  return value.replaceAll(/\s+/g, " ").trim().toLowerCase();
}

/** The subject and what was written, without the letter that it answers. */
function textOf(mail: ParsedMail): string {
  const own = (mail.text ?? "").split(/^(?:>|-{2,} ?\w.*-{2,}$|_{10,}|On .{5,200}:$)/m)[0] ?? "";
  return shortened([mail.subject ?? "", own].join("\n"));
}

function bareAddress(value: string): string {
  const address = value.replace(/^mailto:/i, "");
  return address.trim().toLowerCase();
}

function shortened(text: string): string {
  // What cannot be stored, and what nobody sees.
  const clean = text
    .toWellFormed()
    .replaceAll(/(?![\n\t])\p{Cc}/gu, "")
    .trim();
  return clean.length > textLimit ? `${clean.slice(0, textLimit).toWellFormed()} …` : clean;
}
