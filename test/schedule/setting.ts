import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import { readTold } from "../../server/schedule/told.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { MeetingInput } from "../../shared/wire/schedule.ts";
import { addPerson, nearMeeting, type Office, openOffice } from "./register.ts";

/** An office for the tests of a file, and three people in its register, new for each test. */
export let office: Office;
export let kim: PersonId;
export let zhang: PersonId;
export let delegate: PersonId;

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

beforeEach(async () => {
  const { database } = office;
  office.revised.length = 0;
  office.revoked.length = 0;
  const ko = { language: "ko", zone: "Asia/Seoul" } as const;
  const zh = { language: "zh", zone: "Asia/Shanghai" } as const;
  kim = await addPerson(database, { native: "김옥채", roman: "Kim Ok-chae", ...ko });
  zhang = await addPerson(database, { native: "张秀源", roman: "Zhang Xiuyuan", ...zh });
  const dorj = { native: "Дорж", roman: "Dorj", language: "mn", zone: "Asia/Hovd" } as const;
  delegate = await addPerson(database, dorj);
});

/** Kim's seat. */
export const chair = () => ({ personId: kim, seat: "chair" as const });
/** Zhang's seat. */
export const speaker = () => ({ personId: zhang, seat: "delegate" as const });

/** Creates the NEAR meeting with Kim in the chair and Zhang. */
export const create = (values: Partial<MeetingInput> = {}) =>
  office.schedule.editing.create(kim, nearMeeting({ invitees: [chair(), speaker()], ...values }));

/** A meeting as the secretariat sees it. */
export const read = (meetingId: MeetingId) =>
  office.schedule.reading.read({ personId: kim, roles: ["secretariat"] }, meetingId);

/** Sends the meeting's form with these fields changed. */
export async function change(meetingId: MeetingId, values: Partial<MeetingInput>): Promise<void> {
  const before = await read(meetingId);
  const input = {
    ...nearMeeting(),
    titles: before.titles,
    wallStart: before.wallStart,
    zone: before.zone,
    durationMinutes: before.durationMinutes,
    agenda: before.agenda,
    invitees: before.invitees.map(({ personId, seat }) => ({ personId, seat })),
  };
  const version = before.version;
  await office.schedule.editing.change(meetingId, { ...input, ...values, version });
}

/** A person's mails about a meeting, in the order of their SEQUENCE. */
export async function mailsOf(meetingId: MeetingId, personId: PersonId) {
  const rows = await office.database
    .selectFrom("mails")
    .selectAll()
    .where("meeting_id", "=", meetingId)
    .where("person_id", "=", personId)
    .execute();
  return rows
    .map((row) => ({ ...row, sequence: row.calendar ? readTold(row.calendar).sequence : 0 }))
    .toSorted((one, other) => one.sequence - other.sequence);
}

/** What a refusal by this code matches. */
export const failing = (code: string) => expect.objectContaining({ code });
