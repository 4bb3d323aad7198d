import { createSeal } from "../../server/platform/seal.ts";
import { randomUUID } from "node:crypto";
import { inject } from "vitest";
import { type Database, migrate, openDatabase } from "../../server/platform/database.ts";
import { createLog } from "../../server/platform/log.ts";
import { createMail, type MailPart } from "../../server/platform/mail.ts";
import { createQueues, type Queues } from "../../server/platform/queue.ts";
import { createFeedReader } from "../../server/schedule/service/busy-feed.ts";
import { createTypesetter } from "../../server/platform/typesetter.ts";
import { wordsFor } from "../../server/platform/words.ts";
import { createSchedule, type Schedule } from "../../server/schedule/service/schedule.ts";
import { migrations } from "../../server/schema/migrations.ts";
import { usualHours } from "../../shared/schedule/working-hours.ts";
import type { MeetingId, PersonId, RegionId } from "../../shared/wire/ids.ts";
import type { MeetingInput } from "../../shared/wire/schedule.ts";
import type { Language } from "../../shared/words/languages.ts";
import { heldClock, type HeldClock } from "../support/clock.ts";
import { freshDatabase } from "../support/postgres.ts";

/** 1 June 2022, 08:30 UTC. */
const today = Date.UTC(2022, 5, 1, 8, 30);

/** A schedule on a database of its own, mail kept or sent, and what the other parts were told. */
export type Office = {
  readonly schedule: Schedule;
  readonly database: Database;
  readonly clock: HeldClock;
  readonly mail: MailPart;
  /** Meetings that are under way. */
  readonly open: Set<MeetingId>;
  /** Meetings of which a changed plan was announced. */
  readonly revised: MeetingId[];
  readonly revoked: PersonId[];
  /** The tokens of those whose personal link was replaced. */
  readonly tokens: Map<PersonId, string>;
  /** The tokens that a run sheet prints, of whoever is invited, by meeting. */
  readonly printed: Map<MeetingId, string>;
  close(): Promise<void>;
};

/** Opens a schedule. */
export async function openOffice(smtpUrl: string | null = null): Promise<Office> {
  const place = await freshDatabase(inject("postgresUrl"));
  const database = openDatabase(place.url, 4, () => {});
  await migrate(database, migrations);
  const log = createLog("silent");
  const clock = heldClock(today);
  const queues: Queues = await createQueues({ databaseUrl: place.url, redisUrl: null, log });
  const from = "NEAR Secretariat <secretariat@near.example>";
  const mail = await createMail({ database, queues, clock, log, smtpUrl, from });
  const open = new Set<MeetingId>();
  const revised: MeetingId[] = [];
  const revoked: PersonId[] = [];
  const tokens = new Map<PersonId, string>();
  const printed = new Map<MeetingId, string>();
  const schedule = createSchedule({
    database,
    clock,
    log,
    mail,
    organizer: { address: "secretariat@near.example", isRead: false, takesReplies: false },
    publicUrl: () => "https://plenum.near.example",
    wordsFor: (language) => wordsFor(language, ["mail", "holds"]),
    printWordsFor: wordsFor,
    typesetter: createTypesetter({ fontDir: "/usr/share/fonts" }),
    feedReader: createFeedReader({ allowsPrivate: true, patienceMs: 2_000 }),
    linkTokensTo: async (meetingId, personIds) =>
      new Map(
        personIds.map((personId) => [
          personId,
          tokens.get(personId) ?? `link-${meetingId.slice(0, 8)}-${personId}`,
        ]),
      ),
    linkTokens: () => Promise.resolve(printed),
    identifyLink: () => Promise.resolve(null),
    feedTokenOf: (feedId) => feedId,
    addressSeal: createSeal("a secret", "calendar-address"),
    keptSeal: createSeal("a secret", "calendar-times"),
    feedIdOf: (token) => token,
    revokeLinks: async (places) => void revoked.push(...places.map(({ personId }) => personId)),
    isOpen: (meetingId) => open.has(meetingId),
    pollAnswers: () => Promise.resolve(new Map()),
    onPlanChanged: async (meetingId) => void revised.push(meetingId),
    tzdata: process.versions["tz"] ?? "",
  });
  const close = async () => {
    await queues.close();
    await mail.close();
    await database.destroy();
    await place.drop();
  };
  return { schedule, database, clock, mail, open, revised, revoked, tokens, printed, close };
}

/** Adds a member region. */
export async function addRegion(
  database: Database,
  names: Readonly<Partial<Record<Language, string>>>,
  zone = "Asia/Shanghai",
): Promise<RegionId> {
  const id = randomUUID() as RegionId;
  await database
    .insertInto("regions")
    .values({
      id,
      names: JSON.stringify(names),
      country: "CN",
      subdivision: null,
      zone,
      hours: JSON.stringify(usualHours),
      languages: ["zh"],
      joined_year: 2000,
      archived_at: null,
    })
    .execute();
  return id;
}

/** Adds a person to the register. */
export async function addPerson(
  database: Database,
  person: {
    readonly native: string;
    readonly roman: string;
    readonly language: Language;
    readonly zone: string;
    readonly regionId?: RegionId;
    readonly email?: string | null;
    readonly archived?: boolean;
  },
): Promise<PersonId> {
  const id = randomUUID() as PersonId;
  const { native, roman, language, zone } = person;
  const names = { native, nativeLanguage: language, roman, order: "family-first", byLanguage: {} };
  await database
    .insertInto("people")
    .values({
      id,
      names: JSON.stringify(names),
      title: null,
      office: "honorary-ambassador",
      email: person.email === undefined ? `${id.slice(0, 8)}@people.example` : person.email,
      phone: null,
      region_id: person.regionId ?? null,
      language,
      zone,
      roles: [],
      archived_at: person.archived ? 1 : null,
    })
    .execute();
  return id;
}

/** The NEAR meeting of 28 June 2022, 14:00 in Seoul, without people yet. */
export function nearMeeting(values: Partial<MeetingInput> = {}): MeetingInput {
  return {
    titles: {
      en: "Online Meeting for NEAR Honorary Ambassadors in China",
      zh: "NEAR中国地区名誉大使线上会议",
      ko: "NEAR 중국 지역 명예대사 온라인 회의",
      ru: "Онлайн-встреча почётных послов АРАССВА в Китае",
    },
    purpose: { en: "An exchange of views on common development." },
    zone: "Asia/Seoul",
    wallStart: "2022-06-28T14:00",
    durationMinutes: 90,
    hostRegionId: null,
    agenda: [],
    invitees: [],
    regionIds: [],
    ...values,
  };
}
