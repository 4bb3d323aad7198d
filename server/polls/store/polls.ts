import { type Selectable, sql } from "kysely";
import { z } from "zod";
import { localText, nameForms } from "../../../shared/meeting/plan.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import type { Seat } from "../../../shared/wire/permissions.ts";
import {
  type PollAnswer,
  pollAnswers,
  type PollLine,
  type PollOption,
  type PollVoter,
} from "../../../shared/wire/polls.ts";
import type { Language, LocalText } from "../../../shared/words/languages.ts";
import type { Database } from "../../platform/database.ts";
import type { Tables } from "../../schema/tables.ts";

/** A poll as it is kept. Instants are epoch ms. */
export type Poll = {
  readonly pollId: string;
  readonly titles: LocalText;
  readonly zone: string;
  readonly durationMinutes: number;
  readonly deadlineAt: number;
  readonly isOpen: boolean;
  readonly closedAt: number | null;
  readonly chosenId: string | null;
  readonly createdBy: PersonId | null;
  readonly createdAt: number;
};

/** Somebody asked, with what a letter to them needs. */
export type Voter = PollVoter & {
  readonly voterId: string;
  readonly pollId: string;
  readonly language: Language;
  /** Null for who has none, or has left the register. */
  readonly email: string | null;
  /** Whether they still stand in the register. */
  readonly isKept: boolean;
};

const answersColumn = z.record(z.string(), z.enum(pollAnswers));

/** Somebody to be asked. */
export type NewVoter = {
  readonly voterId: string;
  readonly personId: PersonId;
  readonly seat: Seat;
};

/** Keeps a new poll. */
export async function insertPoll(database: Database, poll: Poll): Promise<void> {
  await database
    .insertInto("polls")
    .values({
      id: poll.pollId,
      titles: JSON.stringify(poll.titles),
      zone: poll.zone,
      duration_minutes: poll.durationMinutes,
      deadline_at: poll.deadlineAt,
      is_open: poll.isOpen,
      closed_at: null,
      chosen_id: null,
      created_by: poll.createdBy,
      created_at: poll.createdAt,
    })
    .execute();
}

/** Keeps a poll's options, in their order, and who is asked. */
export async function insertParts(
  database: Database,
  pollId: string,
  parts: { readonly options: readonly PollOption[]; readonly voters: readonly NewVoter[] },
): Promise<void> {
  await database
    .insertInto("poll_options")
    .values(
      parts.options.map(({ optionId, wallStart, startsAt }, position) => ({
        id: optionId,
        poll_id: pollId,
        position,
        wall_start: wallStart,
        starts_at: startsAt,
      })),
    )
    .execute();
  await database
    .insertInto("poll_voters")
    .values(
      parts.voters.map(({ voterId, personId, seat }) => ({
        id: voterId,
        poll_id: pollId,
        person_id: personId,
        seat,
        answered_at: null,
      })),
    )
    .execute();
}

/** A poll, or null; with `lock` nobody else changes it before the transaction's end. */
export async function findPoll(
  database: Database,
  pollId: string,
  { lock }: { readonly lock: boolean } = { lock: false },
): Promise<Poll | null> {
  const query = database.selectFrom("polls").selectAll().where("id", "=", pollId);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  return row ? pollOf(row) : null;
}

/** The polls that take answers at an instant (epoch ms). */
export async function pollsVoting(database: Database, at: number): Promise<readonly Poll[]> {
  const rows = await database
    .selectFrom("polls")
    .selectAll()
    .where("closed_at", "is", null)
    .where("chosen_id", "is", null)
    .where("deadline_at", ">", at)
    .execute();
  return rows.map(pollOf);
}

/** All polls, latest first. */
export async function listPolls(
  database: Database,
): Promise<readonly (Poll & Pick<PollLine, "asked" | "answered">)[]> {
  const rows = await database
    .selectFrom("polls")
    .innerJoin("poll_voters", "poll_voters.poll_id", "polls.id")
    .selectAll("polls")
    .select((row) => [
      row.fn.count<number>("poll_voters.id").as("asked"),
      row.fn.count<number>("poll_voters.answered_at").as("answered"),
    ])
    .groupBy("polls.id")
    .orderBy("polls.created_at", "desc")
    .limit(200)
    .execute();
  return rows.map((row) => ({
    ...pollOf(row),
    asked: Number(row.asked),
    answered: Number(row.answered),
  }));
}

/** A poll's options, in its order. */
export async function readOptions(
  database: Database,
  pollId: string,
): Promise<readonly PollOption[]> {
  const rows = await database
    .selectFrom("poll_options")
    .select(["id", "wall_start", "starts_at"])
    .where("poll_id", "=", pollId)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    optionId: row.id,
    wallStart: row.wall_start,
    startsAt: row.starts_at,
  }));
}

/** Those asked, by region and romanised name. */
export async function readVoters(database: Database, pollId: string): Promise<readonly Voter[]> {
  const rows = await voterRows(database).where("poll_voters.poll_id", "=", pollId).execute();
  const place = ({ regionNames, names }: Voter): string =>
    `${regionNames ? (regionNames.en ?? Object.values(regionNames)[0]) : ""}\n${names.roman}`;
  return rows.map(voterOf).toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** Somebody asked, or null. */
export async function findVoter(database: Database, voterId: string): Promise<Voter | null> {
  const row = await voterRows(database).where("poll_voters.id", "=", voterId).executeTakeFirst();
  return row ? voterOf(row) : null;
}

/** What each who has answered said to the option that a poll came to. */
export async function chosenAnswers(
  database: Database,
  pollId: string,
): Promise<ReadonlyMap<PersonId, PollAnswer>> {
  const rows = await database
    .selectFrom("poll_voters")
    .innerJoin("polls", "polls.id", "poll_voters.poll_id")
    .select(["poll_voters.person_id", "poll_voters.answers", "polls.chosen_id"])
    .where("poll_id", "=", pollId)
    .execute();
  return new Map(
    rows.flatMap(({ person_id, answers, chosen_id }) => {
      const answer = chosen_id && answersColumn.parse(answers)[chosen_id];
      return answer ? [[person_id, answer]] : [];
    }),
  );
}

/** Keeps a voter's answers in the place of those before. */
export async function writeAnswers(
  database: Database,
  voterId: string,
  given: { readonly answers: Readonly<Record<string, PollAnswer>>; readonly at: number },
): Promise<void> {
  await database
    .updateTable("poll_voters")
    .set({ answers: JSON.stringify(given.answers), answered_at: given.at })
    .where("id", "=", voterId)
    .execute();
}

/** Sets until when a poll takes answers, and what came of it. */
export async function settlePoll(
  database: Database,
  pollId: string,
  values: Partial<{ deadlineAt: number; closedAt: number | null; chosenId: string }>,
): Promise<void> {
  await database
    .updateTable("polls")
    .set({
      ...(values.deadlineAt === undefined ? {} : { deadline_at: values.deadlineAt }),
      ...(values.closedAt === undefined ? {} : { closed_at: values.closedAt }),
      ...(values.chosenId === undefined ? {} : { chosen_id: values.chosenId }),
    })
    .where("id", "=", pollId)
    .execute();
}

/** How many of these people stand in the register. */
export async function countPeople(
  database: Database,
  personIds: readonly PersonId[],
): Promise<number> {
  const row = await database
    .selectFrom("people")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("archived_at", "is", null)
    .where("id", "in", [...personIds])
    .executeTakeFirstOrThrow();
  return row.count;
}

/** The association's name; null before it is set. */
export async function associationNames(database: Database): Promise<LocalText | null> {
  const row = await database.selectFrom("association").select("names").executeTakeFirst();
  return row ? localText.parse(row.names) : null;
}

function voterRows(database: Database) {
  return database
    .selectFrom("poll_voters")
    .innerJoin("people", "people.id", "poll_voters.person_id")
    .leftJoin("regions", "regions.id", "people.region_id")
    .select([
      "poll_voters.id",
      "poll_voters.poll_id",
      "poll_voters.person_id",
      "poll_voters.seat",
      "poll_voters.answers",
      "people.names",
      "people.email",
      "people.archived_at",
      "people.language",
      "people.zone",
      "regions.names as region_names",
    ]);
}

function voterOf(row: Awaited<ReturnType<ReturnType<typeof voterRows>["execute"]>>[number]): Voter {
  return {
    voterId: row.id,
    pollId: row.poll_id,
    personId: row.person_id,
    seat: row.seat,
    answers: answersColumn.parse(row.answers),
    names: nameForms.parse(row.names),
    regionNames: row.region_names === null ? null : localText.parse(row.region_names),
    zone: row.zone,
    language: row.language,
    email: row.archived_at === null ? row.email : null,
    isKept: row.archived_at === null,
  };
}

function pollOf(row: Selectable<Tables["polls"]>): Poll {
  return {
    pollId: row.id,
    titles: localText.parse(row.titles),
    zone: row.zone,
    durationMinutes: row.duration_minutes,
    deadlineAt: row.deadline_at,
    isOpen: row.is_open,
    closedAt: row.closed_at,
    chosenId: row.chosen_id,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}
