/** What an answer's calendar says; instants as in a calendar, "20220601T090000Z". */
export type Answering = {
  readonly uid: string;
  readonly attendee: string;
  readonly method?: "REPLY" | "COUNTER";
  readonly partstat?: string;
  readonly sequence?: number;
  readonly stamp?: string;
  readonly start?: string;
  readonly end?: string;
  readonly comment?: string;
  readonly from?: string;
  readonly messageId?: string;
};

type Program = "outlook" | "google" | "apple" | "exchange-base64";

const crlf = (lines: readonly string[]) => Buffer.from(lines.join("\r\n"));

function calendarOf(answering: Answering): readonly string[] {
  const {
    uid,
    attendee,
    method = "REPLY",
    partstat = "ACCEPTED",
    sequence = 0,
    comment,
  } = answering;
  return [
    "BEGIN:VCALENDAR",
    `METHOD:${method}`,
    "PRODID:A calendar program",
    "VERSION:2.0",
    "BEGIN:VTIMEZONE",
    "TZID:Korea Standard Time",
    "BEGIN:STANDARD",
    "DTSTART:16010101T000000",
    "TZOFFSETFROM:+0900",
    "TZOFFSETTO:+0900",
    "END:STANDARD",
    "END:VTIMEZONE",
    "BEGIN:VEVENT",
    `ATTENDEE;PARTSTAT=${partstat};CN="${attendee}":MAILTO:${attendee}`,
    ...(comment ? [`COMMENT;LANGUAGE=en-US:${comment}`] : []),
    `UID:${uid}`,
    "SUMMARY:Accepted: the meeting",
    `DTSTART;TZID=Korea Standard Time:${answering.start ?? "20220628T140000"}`,
    `DTEND;TZID=Korea Standard Time:${answering.end ?? "20220628T153000"}`,
    `DTSTAMP:${answering.stamp ?? "20220601T090000Z"}`,
    `SEQUENCE:${sequence}`,
    "END:VEVENT",
    "END:VCALENDAR",
    "",
  ];
}

/** An answer to an invitation, as a calendar program mails it. */
export function answerBy(program: Program, answering: Answering): Buffer {
  const {
    attendee,
    from = attendee,
    messageId = `<${program}-${Math.random()}@client.example>`,
  } = answering;
  const calendar = calendarOf(answering);
  const type = `text/calendar; charset="utf-8"; method=${answering.method ?? "REPLY"}`;
  const head = [
    `From: Somebody <${from}>`,
    "To: secretariat@near.example",
    "Subject: Accepted: Online Meeting",
    `Message-ID: ${messageId}`,
    "Date: Wed, 01 Jun 2022 18:00:00 +0900",
    "MIME-Version: 1.0",
  ];
  if (program === "apple") {
    return crlf([
      ...head,
      `Content-Type: ${type}`,
      "Content-Transfer-Encoding: 8bit",
      "",
      ...calendar,
    ]);
  }
  const base64 = program === "exchange-base64";
  const body = calendar.join("\r\n");
  return crlf([
    ...head,
    `Content-Type: multipart/${program === "google" ? "mixed" : "alternative"}; boundary="b1"`,
    "",
    "--b1",
    'Content-Type: text/plain; charset="utf-8"',
    "",
    "Somebody has accepted this invitation.",
    "--b1",
    `Content-Type: ${type}`,
    ...(program === "google" ? ['Content-Disposition: attachment; filename="invite.ics"'] : []),
    `Content-Transfer-Encoding: ${base64 ? "base64" : "7bit"}`,
    "",
    base64
      ? (
          Buffer.from(body)
            .toString("base64")
            .match(/.{1,76}/g) ?? []
        ).join("\r\n")
      : body,
    "--b1--",
    "",
  ]);
}

/** A delivery report about our mail with this Message-ID, as Postfix or Exchange writes it. */
export function reportBy(
  server: "postfix" | "exchange",
  { messageId, action = "failed" }: { readonly messageId: string; readonly action?: string },
): Buffer {
  return crlf([
    "Return-Path: <>",
    "From: Mail Delivery System <mailer-daemon@relay.example>",
    "To: secretariat@near.example",
    "Subject: Undelivered Mail Returned to Sender",
    "Auto-Submitted: auto-replied",
    `Message-ID: <report-${server}-${action}@relay.example>`,
    "MIME-Version: 1.0",
    `Content-Type: multipart/report; report-type=delivery-status;${server === "exchange" ? "\r\n\t" : " "}boundary="r1"`,
    "",
    "--r1",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "I'm sorry to have to inform you that your message could not be delivered.",
    "--r1",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; relay.example",
    "",
    "Final-Recipient: rfc822; zhang@people.example",
    `Action: ${action}`,
    "Status: 5.1.1",
    "Diagnostic-Code: smtp; 550 5.1.1 User unknown",
    "    in virtual mailbox table",
    "",
    "--r1",
    server === "postfix" ? "Content-Type: message/rfc822" : "Content-Type: text/rfc822-headers",
    "",
    `Message-ID: ${messageId}`,
    "Subject: Invitation",
    "",
    "--r1--",
    "",
  ]);
}

/** A letter that somebody, or their program by itself, wrote in answer to our mail. */
export function letterFrom(
  from: string,
  values: {
    readonly text?: string;
    readonly inReplyTo?: string;
    readonly automatic?: string;
    readonly messageId?: string;
  } = {},
): Buffer {
  const { text = "Which room is it?", inReplyTo, automatic, messageId } = values;
  return crlf([
    `From: =?utf-8?B?5byg?= <${from}>`,
    "To: secretariat@near.example",
    "Subject: Re: Invitation",
    ...(messageId ? [`Message-ID: ${messageId}`] : []),
    ...(inReplyTo
      ? [`In-Reply-To: ${inReplyTo}`, `References: <meeting.x@near.example> ${inReplyTo}`]
      : []),
    ...(automatic ? [automatic] : []),
    "Content-Type: text/plain; charset=utf-8",
    "",
    text,
    "",
    "On Wed, 1 Jun 2022 at 18:00, the secretariat wrote:",
    "> You are invited.",
    "",
  ]);
}
