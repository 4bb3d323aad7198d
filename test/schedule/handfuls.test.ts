import { sql } from "kysely";
import { expect, it } from "vitest";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import { addPerson } from "./register.ts";
import { create, mailsOf, office } from "./setting.ts";

const base = { native: "Ким", language: "ru", zone: "Asia/Sakhalin" } as const;

function addMany(count: number): Promise<readonly PersonId[]> {
  return Promise.all(
    Array.from({ length: count }, (_, n) =>
      addPerson(office.database, { ...base, roman: `Kim ${n}` }),
    ),
  );
}

/** Has the process fail once, at the nth mail from now on, as a kill in the midst of a transaction would. */
async function failAt(n: number): Promise<void> {
  await sql
    .raw(`
      create sequence mails_kept;
      create function fail_once() returns trigger language plpgsql as $$ begin
        if nextval('mails_kept') = ${n} then raise exception 'killed'; end if;
        return new;
      end $$;
      create trigger fail_once before insert on mails for each row execute function fail_once();
    `)
    .execute(office.database);
}

async function knowing(meetingId: MeetingId): Promise<readonly PersonId[]> {
  const rows = await office.database
    .selectFrom("invitees")
    .select("person_id")
    .where("meeting_id", "=", meetingId)
    .where("invited_sequence", "is not", null)
    .execute();
  return rows.map(({ person_id }) => person_id);
}

it("letters to many go on after a crash where they stopped, and nobody is written to twice", async () => {
  const people = await addMany(50);
  const writtenTo = async (meetingId: MeetingId) => {
    const mails = await Promise.all(people.map((personId) => mailsOf(meetingId, personId)));
    return mails.flat().map(({ person_id }) => person_id);
  };
  await failAt(30);
  const meetingId = await create({
    invitees: people.map((personId) => ({ personId, seat: "delegate" })),
  });
  const before = await writtenTo(meetingId);
  expect(before.length).toBeGreaterThan(0);
  expect(before.length).toBeLessThan(30);
  expect(new Set(before)).toEqual(new Set(await knowing(meetingId)));
  await Promise.all([office.schedule.informAll(), office.schedule.informAll()]);
  const after = await writtenTo(meetingId);
  expect(after).toHaveLength(people.length);
  expect(new Set(after)).toEqual(new Set(people));
  expect(new Set(await knowing(meetingId))).toEqual(new Set(people));
});
