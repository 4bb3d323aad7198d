import { attendanceOf, usualRule } from "../../shared/meeting/attendance.ts";
import type { PersonAttendance } from "../../shared/meeting/attendance.ts";
import type { Participant } from "../../shared/meeting/plan.ts";
import type { MeetingState } from "../../shared/meeting/state.ts";
import { tally } from "../../shared/meeting/votes.ts";
import { timetable } from "../../shared/schedule/timetable.ts";
import type { PersonId, RegionId } from "../../shared/wire/ids.ts";
import type {
  AssociationFacts,
  MeetingRecord,
  RecordPerson,
  RecordVote,
} from "../../shared/wire/records.ts";

/** What a record holds that the journal does not: how the association describes itself, who hosted, who had answered what. */
export type Surroundings = {
  readonly association: AssociationFacts | null;
  readonly hostRegionId: RegionId | null;
  readonly replies: Readonly<Record<PersonId, RecordPerson["reply"]>>;
  /** Of the journal's last event, hex. */
  readonly lastHash: string;
  /** Until when those count who are still in the room, epoch ms. */
  readonly now: number;
};

/** The record of a meeting. The same journal and surroundings make the same record, once the meeting has ended. */
export function compileRecord(state: MeetingState, around: Surroundings): MeetingRecord {
  const { plan } = state;
  const attendance = attendanceOf(state, { ...usualRule, now: around.now });
  const attended = new Map(attendance.people.map((person) => [person.personId, person]));
  return {
    version: 1,
    meetingId: plan.meetingId,
    titles: plan.titles,
    purpose: plan.purpose,
    zone: plan.zone,
    planned: { from: plan.startsAt, to: plan.startsAt + plan.durationMinutes * 60_000 },
    held: attendance.window,
    isFinal: state.phase.kind === "ended",
    association: around.association,
    host: plan.regions.find(({ regionId }) => regionId === around.hostRegionId)?.names ?? null,
    journal: { events: state.seq, hash: around.lastHash },
    rule: usualRule,
    people: Object.values(state.people).map((person) =>
      personIn(state, person, { attended: attended.get(person.personId), around }),
    ),
    regions: attendance.regions.flatMap((region) => {
      const plate = plan.regions.find(({ regionId }) => regionId === region.regionId);
      return plate ? [{ ...plate, ...region }] : [];
    }),
    agenda: agendaIn(state, around.now),
    speeches: state.floor.spoken.map(({ startedAt, endedAt, ...speech }) => ({
      ...speech,
      from: startedAt,
      to: endedAt,
    })),
    votes: votesIn(state, around.now),
  };
}

function personIn(
  state: MeetingState,
  person: Participant,
  {
    attended,
    around,
  }: { readonly attended: PersonAttendance | undefined; readonly around: Surroundings },
): RecordPerson {
  const spoken = state.floor.spoken.filter(({ personId }) => personId === person.personId);
  return {
    ...person,
    reply: around.replies[person.personId] ?? null,
    status: attended?.status ?? "absent",
    stays: attended?.stays ?? [],
    firstJoinAt: attended?.firstJoinAt ?? null,
    lastLeaveAt: attended?.lastLeaveAt ?? null,
    presentMs: attended?.presentMs ?? 0,
    share: attended?.share ?? 0,
    isLate: attended?.isLate ?? false,
    leftEarly: attended?.leftEarly ?? false,
    connections: attended?.connections ?? 0,
    speeches: spoken.length,
    speakingMs: spoken.reduce((sum, { netMs }) => sum + netMs, 0),
  };
}

function agendaIn({ agenda, plan }: MeetingState, now: number): MeetingRecord["agenda"] {
  return timetable(plan.startsAt, agenda.items).map(({ startsAt, ...item }) => ({
    ...item,
    planned: { from: startsAt, to: startsAt + item.minutes * 60_000 },
    runs: (agenda.runs[item.itemId] ?? []).map((run) => ({
      from: run.startedAt,
      to: run.endedAt ?? now,
    })),
  }));
}

function votesIn({ votes }: MeetingState, now: number): readonly RecordVote[] {
  return votes.map((vote) => ({
    itemId: vote.itemId,
    question: vote.question,
    from: vote.openedAt,
    to: vote.closedAt ?? now,
    tally: tally(vote),
    ballots: Object.entries(vote.ballots).map(([personId, choice]) => ({
      personId: personId as PersonId,
      choice,
    })),
  }));
}
