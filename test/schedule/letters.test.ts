import { simpleParser } from "mailparser";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { near } from "../../scripts/seed/near.ts";
import { readTold } from "../../server/schedule/told.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { type Language, languages } from "../../shared/words/languages.ts";
import { startSmtp, type Smtp } from "../support/smtp.ts";
import { addPerson, nearMeeting, type Office, openOffice } from "./register.ts";

const zones: Readonly<Record<Language, string>> = {
  en: "America/New_York",
  zh: "Asia/Shanghai",
  ja: "Asia/Tokyo",
  ko: "Asia/Seoul",
  mn: "Asia/Hovd",
  ru: "Asia/Vladivostok",
};

/** What the mail to a reader of each language must say of 14:00 in Seoul, and how it must address them. */
const expected: Readonly<Record<Language, readonly string[]>> = {
  en: ["Dear Reader en,", "28 June 2022, 01:00–02:30", "14:00 Pohang", "Invitation:"],
  zh: ["尊敬的", "2022年6月28日", "13:00", "14:00 浦项", "邀请函："],
  ja: ["様", "2022年6月28日", "14:00", "ご招待："],
  ko: ["귀하", "2022년 6월 28일", "14:00", "초청:"],
  mn: ["Эрхэм", "6", "12:00", "Урилга:"],
  ru: ["Здравствуйте", "28 июня 2022", "15:00", "14:00 Пхохан", "Приглашение:"],
};

describe("an invitation by mail", () => {
  let office: Office;
  let smtp: Smtp;
  let meetingId: MeetingId;
  const readers = new Map<Language, PersonId>();

  beforeAll(async () => {
    smtp = await startSmtp();
    office = await openOffice(smtp.url);
    await office.database
      .insertInto("association")
      .values({
        ...near,
        names: JSON.stringify(near.names),
        seat_city: JSON.stringify(near.seat_city),
      })
      .execute();
    for (const language of languages) {
      const zone = zones[language];
      const roman = `Reader ${language}`;
      const email = `${language}@people.example`;
      const person = { native: roman, roman, language, zone, email };
      readers.set(language, await addPerson(office.database, person));
    }
    const invitees = [...readers.values()].map((personId) => ({
      personId,
      seat: "delegate" as const,
    }));
    const speaker = readers.get("ko");
    meetingId = await office.schedule.editing.create(
      readers.get("ko") as PersonId,
      nearMeeting({
        invitees,
        agenda: [
          { type: "opening", titles: { en: "Opening" }, minutes: 5, speakerIds: [] },
          {
            type: "speech",
            titles: { en: 'A <b>"bold"</b> speech' },
            minutes: 20,
            speakerIds: speaker ? [speaker] : [],
          },
        ],
      }),
    );
    await smtp.waitFor(6);
  });
  afterAll(async () => {
    await office.close();
    await smtp.close();
  });

  const received = (language: Language) => {
    const found = smtp.mails.find(({ parsed }) =>
      JSON.stringify(parsed.to).includes(`${language}@people.example`),
    );
    if (!found) {
      throw new Error(`No mail in ${language}.`);
    }
    return found.parsed;
  };

  it.each(languages)(
    "speaks to its reader in their language and on their clocks: %s",
    (language) => {
      const mail = received(language);
      const said = `${mail.subject}\n${mail.text}`;
      for (const words of expected[language]) {
        expect(said).toContain(words);
      }
      expect(said).not.toMatch(/\{\{|undefined|label\.|subject\.|lead\./);
      expect(said).not.toMatch(/\bK?JST\b|\bKST\b|\bCST\b/);
    },
  );

  it("names the day where it is another one for the reader", async () => {
    const own = { native: "Apia", roman: "Apia", language: "en", zone: "Pacific/Apia" } as const;
    const guest = await addPerson(office.database, { ...own, email: "apia@people.example" });
    const invitees = [{ personId: guest, seat: "observer" as const }];
    await office.schedule.editing.invite(meetingId, { invitees, regionIds: [] });
    await smtp.waitFor(7);
    const text = smtp.mails[6]?.parsed.text;
    expect(text).toContain("28 June 2022, 18:00–19:30");
  });

  it("carries one calendar for its reader alone, with their own link", () => {
    const mail = received("ru");
    const calendar = mail.attachments.find(({ filename }) => filename === "invite.ics");
    const text = String(calendar?.content).replaceAll("\r\n ", "");
    expect(readTold(String(calendar?.content)).startsAt).toBe(Date.parse("2022-06-28T05:00Z"));
    expect(text.match(/^ATTENDEE/gm)).toHaveLength(1);
    expect(text).toContain(
      `LOCATION:https://plenum.near.example/j/link-${meetingId.slice(0, 8)}-${readers.get("ru")}`,
    );
    expect(text).not.toContain(readers.get("ko"));
    expect(text).toContain("SUMMARY;LANGUAGE=ru:Онлайн-встреча почётных послов");
  });

  it("ties the mails of a meeting together by References, each under its own Message-ID", () => {
    const ids = smtp.mails.map(({ parsed }) => parsed.messageId);
    expect(new Set(ids).size).toBe(ids.length);
    const threads = new Set(smtp.mails.map(({ parsed }) => String(parsed.references)));
    expect([...threads]).toEqual([`<meeting.${meetingId}@near.example>`]);
  });

  it("shows markup in a title as text", async () => {
    const mail = received("en");
    expect(mail.text).toContain('A <b>"bold"</b> speech');
    expect(mail.html).toContain("A &lt;b&gt;&quot;bold&quot;&lt;/b&gt; speech");
    expect(mail.html).not.toContain("<b>");
  });

  it("has the same links in text and HTML", () => {
    const mail = received("ja");
    const token = `link-${meetingId.slice(0, 8)}-${readers.get("ja")}`;
    for (const path of [`/rsvp/${token}`, `/j/${token}`]) {
      expect(mail.text).toContain(`https://plenum.near.example${path}`);
      expect(mail.html).toContain(`href="https://plenum.near.example${path}"`);
    }
  });

  it("is plain MIME that a parser reads without a complaint", async () => {
    const raw = smtp.mails[0]?.raw ?? "";
    const again = await simpleParser(raw);
    expect(again.attachments.map(({ contentType }) => contentType)).toContain("text/calendar");
  });
});
