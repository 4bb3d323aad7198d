import { spanCosts } from "../../../shared/schedule/cost-rows.ts";
import {
  type Attendee,
  bestSlots,
  costGrid,
  type Engaged,
  type Grid,
  type Question,
} from "../../../shared/schedule/fair-hour.ts";
import { obstacles, reasonsFor, relaxations } from "../../../shared/schedule/fair-hour-reasons.ts";
import type { Profile } from "../../../shared/schedule/hours.ts";
import { type Account, ledgerOf, nothingBorne } from "../../../shared/schedule/ledger.ts";
import { dayMs } from "../../../shared/schedule/local-days.ts";
import { inMinutes } from "../../../shared/schedule/working-hours.ts";
import type { Interval } from "../../../shared/time/interval.ts";
import { offsetMinutes } from "../../../shared/time/offset.ts";
import { dayInterval } from "../../../shared/time/wall.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { FinderAnswer, FinderQuestion } from "../../../shared/wire/finder.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import { readAbsences } from "../store/availability.ts";
import { busyByCalendar } from "../store/busy-times.ts";
import { engagements, peopleByRegion, readSearched, type Searched } from "../store/finder.ts";
import { calendarsOf } from "./availability.ts";

/** Finds the hours of a horizon that are fairest to those who are to come. */
export type Finder = {
  /** @throws AppError person/not-found where somebody does not stand in the register; finder/past where no start is ahead */
  find(question: FinderQuestion): Promise<FinderAnswer>;
};

const yearMs = 365 * dayMs;
const mostSlots = 5;

type FinderOptions = { readonly database: Database; readonly clock: Clock };

/** Creates the finder. The first clock of a zone takes Intl a good ten ms in any process: no question waits for it. */
export function createFinder({ database, clock }: FinderOptions): Finder {
  offsetMinutes(0, "UTC");
  return { find: async (question) => find(database, ahead(question, clock.now())) };
}

/** What of a question lies ahead: nobody meets at an hour that is past. @throws AppError finder/past */
function ahead(question: FinderQuestion, now: number): FinderQuestion {
  const from = Math.max(question.from, now);
  if (from >= question.to) {
    throw new AppError("finder/past", "The horizon is past.");
  }
  return { ...question, from };
}

async function find(database: Database, asked: FinderQuestion): Promise<FinderAnswer> {
  const ids = asked.people.map(({ personId }) => personId);
  const people = await readSearched(database, ids);
  if (people.length < new Set(ids).size) {
    throw new AppError("person/not-found", "Somebody is not in the register.");
  }
  const [accounts, times] = await Promise.all([
    accountsOf(database, people, asked.from),
    timesOf(database, asked, people),
  ]);
  const borneBy = ({ region }: Searched): Account =>
    (region && accounts.get(region.regionId)) ?? nothingBorne;
  const required = new Set(
    asked.people.filter(({ isRequired }) => isRequired).map(({ personId }) => personId),
  );
  const attendees = people.map((person): Attendee => ({
    id: person.personId,
    isRequired: required.has(person.personId),
    burden: borneBy(person).burden,
    ...times(person.personId),
  }));
  const question: Question = {
    horizon: { from: asked.from, to: asked.to },
    durationMinutes: asked.durationMinutes,
    attendees,
    allows: asked.allows,
  };
  return {
    people: people.map((person) => ({
      personId: person.personId,
      names: person.names,
      zone: person.zone,
      isRequired: required.has(person.personId),
      borne: borneBy(person),
      regionNames: person.region?.names ?? null,
    })),
    ...foundFor(question),
  };
}

function foundFor(question: Question): Omit<FinderAnswer, "people"> {
  const grid = costGrid(question);
  const best = bestSlots(grid, question.durationMinutes, mostSlots);
  const isFound = best.length > 0;
  return {
    from: grid.from,
    levels: levelsOf(grid),
    best: best.map((slot) => ({ ...slot, reasons: reasonsFor(question, slot) })),
    obstacles: isFound ? [] : obstacles(question, mostSlots),
    relaxations: isFound ? [] : relaxations(question).slice(0, mostSlots),
  };
}

/** Gives when somebody works, and when they cannot come. */
async function timesOf(
  database: Database,
  { from, to, movingId }: FinderQuestion,
  people: readonly Searched[],
): Promise<(personId: PersonId) => Pick<Attendee, "profile" | "busy">> {
  const within = { from, to };
  const ids = people.map(({ personId }) => personId);
  const [profiles, meetings, absences, calendars] = await Promise.all([
    profilesOf(database, people, within),
    engagements(database, ids, within),
    away(database, people),
    busyByCalendar(database, people, within),
  ]);
  const taken = Map.groupBy<PersonId, Interval & { readonly personId: PersonId }>(
    [...meetings.filter(({ meetingId }) => meetingId !== movingId), ...absences],
    ({ personId }) => personId,
  );
  return (personId) => ({
    profile: profiles.get(personId) as Profile,
    busy: [...(taken.get(personId) ?? []), ...(calendars.get(personId) ?? [])],
  });
}

/** People's profiles; those who keep the same hours share one. */
async function profilesOf(
  database: Database,
  people: readonly Searched[],
  { from, to }: Interval,
): Promise<ReadonlyMap<PersonId, Profile>> {
  const yearOf = (at: number): number => new Date(at).getUTCFullYear();
  const years = Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, n) => yearOf(from) + n);
  const countries = [...new Set(people.map(({ region }) => region?.country ?? ""))];
  const calendars = await calendarsOf(database, countries, years);
  const known = new Map<string, Profile>();
  return new Map(
    people.map(({ personId, zone, hours, region }) => {
      const days = calendars.get(region?.country ?? "");
      const key = JSON.stringify([zone, hours, region?.country]);
      const profile = known.get(key) ?? {
        zone,
        ...inMinutes(hours),
        daysOff: days?.off ?? new Set(),
        daysOn: days?.on ?? new Set(),
      };
      known.set(key, profile);
      return [personId, profile];
    }),
  );
}

/** When people are away, in their own days. */
async function away(
  database: Database,
  people: readonly Searched[],
): Promise<readonly (Engaged & { readonly personId: PersonId })[]> {
  const zones = new Map(people.map(({ personId, zone }) => [personId, zone]));
  return (await readAbsences(database, [...zones.keys()])).map(({ personId, fromDay, toDay }) => {
    const zone = zones.get(personId) ?? "UTC";
    const { from } = dayInterval(fromDay, zone);
    return { personId, from, to: dayInterval(toDay, zone).to, by: "absent" };
  });
}

/** The ledger: what each region bore in the year before. */
async function accountsOf(
  database: Database,
  people: readonly Searched[],
  before: number,
): Promise<ReadonlyMap<RegionId, Account>> {
  const regions = new Map(
    people.flatMap(({ region }) => (region ? [[region.regionId, region]] : [])),
  );
  const members = await peopleByRegion(database, [...regions.keys()]);
  const everyone = members.size > 0 ? await readSearched(database, [...members.keys()]) : [];
  const year = { from: before - yearMs, to: before };
  const profiles = await profilesOf(database, everyone, year);
  const past = everyone.length > 0 ? await engagements(database, [...profiles.keys()], year) : [];
  // No meeting is longer than a day.
  const costOf = spanCosts({ from: year.from - dayMs, to: year.to + dayMs });
  return ledgerOf(
    past.flatMap(({ personId, meetingId, from, to }) => {
      const profile = profiles.get(personId);
      const regionId = members.get(personId);
      return profile && regionId
        ? [{ regionId, meetingId, from, cost: costOf(profile, { from, to }) }]
        : [];
    }),
  );
}

/** What the worst weight of a start is called; see `FinderAnswer`. */
function levelsOf({ worst, isOpen }: Grid): string {
  return Array.from(worst, (weight, start) => (isOpen[start] === 1 ? levelOf(weight) : "x")).join(
    "",
  );
}

function levelOf(weight: number): string {
  const limits = [0, 1, 9, 17, 23];
  const level = limits.findIndex((limit) => weight <= limit);
  return String(level === -1 ? limits.length : level);
}
