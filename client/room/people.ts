import type { Participant, RegionPlate } from "../../shared/meeting/plan.ts";
import { isPresent } from "../../shared/meeting/presence.ts";
import type { MeetingState } from "../../shared/meeting/state.ts";
import type { PersonId, RegionId } from "../../shared/wire/ids.ts";

/** The people of one region, or of none (the secretariat, guests), in the order of the plan. */
export type RegionGroup = {
  readonly region: RegionPlate | null;
  readonly people: readonly Participant[];
};

const nobody: ReadonlySet<PersonId> = new Set();

/**
 * Who is in the room, in the order of their first arrival: a tile keeps its place when others come and go. `fading`:
 * those whose connection broke, who are shown for a while yet.
 */
export function presentIds(
  meeting: MeetingState,
  fading: ReadonlySet<PersonId> = nobody,
): readonly PersonId[] {
  return (Object.keys(meeting.presence) as PersonId[])
    .filter((id) => isPresent(meeting.presence, id) || fading.has(id))
    .map((id) => ({ id, from: firstSeen(meeting, id) }))
    .toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

function firstSeen({ presence }: MeetingState, personId: PersonId): number {
  const person = presence[personId];
  const stays = person?.stays.map((stay) => stay.from) ?? [];
  const open = Object.values(person?.connections ?? {}).map(({ since }) => since);
  return Math.min(...stays, ...open);
}

/** Everyone with a seat, region by region in the order of the plan; those without a region come first, guests last. */
export function byRegion(meeting: MeetingState): readonly RegionGroup[] {
  const people = Object.values(meeting.people);
  const groups = meeting.plan.regions.map((region) => ({
    region,
    people: people.filter((person) => person.regionId === region.regionId),
  }));
  const known = new Set(meeting.plan.regions.map((region) => region.regionId));
  const others = people.filter(({ regionId }) => regionId === null || !known.has(regionId));
  return [
    { region: null, people: others.filter((person) => person.invited) },
    ...groups,
    { region: null, people: others.filter((person) => !person.invited) },
  ].filter((group) => group.people.length > 0);
}

/** The region of a person, or null. */
export function regionOf(meeting: MeetingState, person: Participant): RegionPlate | null {
  return meeting.plan.regions.find(({ regionId }) => regionId === person.regionId) ?? null;
}

/** A person's place in the list of raised hands, from 1; null where the hand is down. */
export function handOf(meeting: MeetingState, personId: PersonId): number | null {
  const index = meeting.floor.waiting.findIndex((hand) => hand.personId === personId);
  return index < 0 ? null : index + 1;
}

/** How many of a plan's regions have at least one person in the room. */
export function regionsPresent(meeting: MeetingState): {
  readonly present: number;
  readonly all: number;
} {
  const here = new Set<RegionId | null | undefined>(
    presentIds(meeting).map((id) => meeting.people[id]?.regionId),
  );
  const { regions } = meeting.plan;
  return {
    present: regions.filter(({ regionId }) => here.has(regionId)).length,
    all: regions.length,
  };
}

/** Who may vote and is in the room. */
export function entitledIds(meeting: MeetingState): readonly PersonId[] {
  return presentIds(meeting).filter((id) => {
    const seat = meeting.people[id]?.seat;
    return seat === "chair" || seat === "delegate";
  });
}
