import { DateTime, Interval } from "luxon";
import {
  type Attendee,
  bestSlots,
  costGrid,
  type Question,
} from "../../shared/schedule/fair-hour.ts";
import { dayOf, type Profile, stepMs } from "../../shared/schedule/hours.ts";
import { printRatio, printTable } from "./figures.ts";

const regions = 79;
const meetingsEach = 400;
const rounds = 7;
const durationMinutes = 90;
const horizon = { from: Date.UTC(2026, 8, 1), to: Date.UTC(2026, 8, 1) + 56 * 86_400_000 };
/** The plain search takes this many starts of a round, and is scaled to all. */
const sample = 40;

const zones =
  "Asia/Seoul Asia/Tokyo Asia/Shanghai Asia/Ulaanbaatar Asia/Hovd Asia/Vladivostok Asia/Kamchatka Asia/Irkutsk Asia/Pyongyang Asia/Sakhalin".split(
    " ",
  );
const nine = { from: 9 * 60, to: 18 * 60 };

/** Those of a zone keep the same hours, as the members of a country do. */
const profiles = zones.map((zone): Profile => ({
  zone,
  week: [nine, nine, nine, nine, nine, null, null],
  lunch: { from: 12 * 60, to: 13 * 60 },
  daysOff: new Set(["2026-10-01", "2026-10-02"]),
  daysOn: new Set(["2026-10-10"]),
}));

/** The same question each time: busy times by a fixed rule, every third region optional. */
function question(): Question {
  const steps = (horizon.to - horizon.from) / stepMs;
  const attendees = Array.from({ length: regions }, (_, index): Attendee => ({
    id: String(index),
    isRequired: index % 3 !== 0,
    burden: index,
    profile: profiles[index % profiles.length] as Profile,
    busy: Array.from({ length: meetingsEach }, (_each, meeting) => {
      // Two in three begin at the same times as the others': there are hours left for all.
      const at = horizon.from + ((meeting * 7_919 + (index % 7) * 13) % steps) * stepMs;
      return { from: at, to: at + (meeting % 5 === 0 ? 2 * stepMs : 1) };
    }),
  }));
  return { horizon, durationMinutes, attendees, allows: { nights: false, daysOff: false } };
}

type Costs = { readonly worst: number; readonly blocked: number };

/** The straightforward way: for each start everybody's clock and meetings are asked by Luxon. */
function plainCosts({ attendees, allows }: Question, startsAt: number): Costs {
  const span = Interval.fromDateTimes(
    DateTime.fromMillis(startsAt),
    DateTime.fromMillis(startsAt + durationMinutes * 60_000),
  );
  let [worst, blocked] = [0, 0];
  for (const { profile, isRequired, busy, burden } of attendees) {
    const isBusy = busy.some(({ from, to }) =>
      span.overlaps(Interval.fromDateTimes(DateTime.fromMillis(from), DateTime.fromMillis(to))),
    );
    const cost = plainCost(profile, startsAt);
    const isAllowed = (allows.nights || cost < 24) && (allows.daysOff || cost < 18 || cost >= 24);
    if (!isBusy && (!isRequired || isAllowed)) {
      worst = Math.max(worst, cost * (1 + burden / 60));
    } else if (isRequired) {
      blocked += 1;
    }
  }
  return { worst, blocked };
}

function plainCost({ zone, week, lunch, daysOff, daysOn }: Profile, startsAt: number): number {
  let worst = 0;
  for (let at = startsAt; at < startsAt + durationMinutes * 60_000; at += stepMs) {
    const local = DateTime.fromMillis(at, { zone });
    const date = local.toISODate() ?? "";
    const usual = week[local.weekday - 1] ?? (daysOn.has(date) ? week[4] : null);
    const hours = daysOff.has(date) ? null : (usual ?? null);
    const step = local.hour * 4 + Math.floor(local.minute / 15);
    worst = Math.max(worst, dayOf(hours, lunch)[step]?.cost ?? 0);
  }
  return worst;
}

/** As much as any search must do: look at each meeting of each region once. */
function readOnce({ attendees }: Question): number {
  let sum = 0;
  for (const { busy } of attendees) {
    for (const { from, to } of busy) {
      sum += to - from;
    }
  }
  return sum;
}

/** The fairest hour of 79 regions in eight weeks, against a plain Luxon search of the same question, and against reading the meetings once. */
export function benchSlots(): Promise<void> {
  const asked = question();
  const ours: number[] = [];
  const plain: number[] = [];
  const limit: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ours.push(timed(() => bestSlots(costGrid(asked), durationMinutes, 5)));
    limit.push(timed(() => readOnce(asked)));
    plain.push(plainRound(asked, round));
  }
  console.log(
    `\nFairest hour: ${regions} regions, 8 weeks in steps of 15 min, ${meetingsEach} meetings each; ${rounds} rounds in turn, the first cold; median (least to most)`,
  );
  printTable([
    { name: "the search", figures: { ms: ours } },
    { name: `plain Luxon search (scaled from ${sample} starts a round)`, figures: { ms: plain } },
    { name: "limit: the meetings read once", figures: { ms: limit } },
  ]);
  printRatio("plain Luxon / ours", plain, ours);
  printRatio("ours / limit", ours, limit);
  return Promise.resolve();
}

/** Times some starts of the plain search, and compares what they cost with the grid. @throws Error where they differ */
function plainRound(asked: Question, round: number): number {
  const grid = costGrid(asked);
  const starts = Array.from(
    { length: sample },
    (_, n) => (n * 131 + round * 17) % grid.worst.length,
  );
  const costs: Costs[] = [];
  const ms = timed(() => {
    for (const start of starts) {
      costs.push(plainCosts(asked, grid.from + start * stepMs));
    }
  });
  starts.forEach((start, index) => {
    const { worst, blocked } = costs[index] ?? { worst: Number.NaN, blocked: Number.NaN };
    if (Math.abs((grid.worst[start] ?? 0) - worst) > 1e-6 || grid.blocked[start] !== blocked) {
      throw new Error(`The two searches differ at start ${start}.`);
    }
  });
  return (ms * grid.worst.length) / sample;
}

function timed(work: () => unknown): number {
  const startedAt = performance.now();
  work();
  return performance.now() - startedAt;
}
