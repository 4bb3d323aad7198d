import { execFileSync } from "node:child_process";
import { DateTime, Interval } from "luxon";
import { bestSlots, costGrid, type Question, type Slot } from "../../shared/schedule/fair-hour.ts";
import { dayOf, type Profile, stepMs } from "../../shared/schedule/hours.ts";
import { printRatio, printTable } from "./figures.ts";
import { durationMinutes, meetingsEach, question, regions } from "./slots-question.ts";

const slots = 5;
const plainRounds = 7;
const coldRounds = 7;
/** Rounds until everything is compiled, which are not counted, and those that are. */
const warmRounds = { before: 200, counted: 300 };
/** The plain search takes this many starts of a round, and is scaled to all. */
const sample = 40;

/** What a start costs the one it is worst for; null where somebody required cannot come. */
type Cost = number | null;

/** The straightforward way: for each start everybody's clock and meetings are asked by Luxon, until somebody required cannot come. */
function plainCostAt({ attendees, allows }: Question, startsAt: number): Cost {
  const span = Interval.fromDateTimes(
    DateTime.fromMillis(startsAt),
    DateTime.fromMillis(startsAt + durationMinutes * 60_000),
  );
  let worst = 0;
  for (const { profile, isRequired, busy, burden } of attendees) {
    const isBusy = busy.some(({ from, to }) =>
      span.overlaps(Interval.fromDateTimes(DateTime.fromMillis(from), DateTime.fromMillis(to))),
    );
    const cost = plainCost(profile, startsAt);
    const isAllowed = (allows.nights || cost < 24) && (allows.daysOff || cost < 18 || cost >= 24);
    if (!isBusy && (!isRequired || isAllowed)) {
      worst = Math.max(worst, cost * (1 + burden / 60));
    } else if (isRequired) {
      return null;
    }
  }
  return worst;
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

/** As much as any search must do: look at each time of each region once, at the hours that it keeps, and at its holidays. */
function readOnce({ attendees }: Question): number {
  let sum = 0;
  for (const { busy, burden, profile } of attendees) {
    sum += burden + (profile.lunch?.from ?? 0);
    for (const hours of profile.week) {
      sum += hours ? hours.to - hours.from : 0;
    }
    for (const days of [profile.daysOff, profile.daysOn]) {
      for (const day of days) {
        sum += day.length;
      }
    }
    for (const { from, to } of busy) {
      sum += to - from;
    }
  }
  return sum;
}

/** As much as any search must do that goes by steps: each time is put into its steps, a bit for each region. */
function markOnce({ attendees, horizon }: Question): Uint32Array {
  const steps = (horizon.to - horizon.from) / stepMs;
  const marked = new Uint32Array(steps * Math.ceil(attendees.length / 32));
  attendees.forEach(({ busy }, index) => {
    const [lane, bit] = [(index >> 5) * steps, 1 << (index & 31)];
    for (const { from, to } of busy) {
      const last = lane + Math.min(steps, Math.ceil((to - horizon.from) / stepMs));
      const first = lane + Math.max(0, Math.floor((from - horizon.from) / stepMs));
      for (let step = first; step < last; step += 1) {
        marked[step] = (marked[step] as number) | bit;
      }
    }
  });
  return marked;
}

/**
 * The fairest hour of 79 regions in eight weeks: against a plain Luxon search of the same question, and against two limits.
 *
 * What is compared answers the same question from the same objects in memory: which starts are open to all who are required,
 * what each costs, and the five fairest. The plain search, too, leaves a start as soon as somebody required cannot come.
 * "Read once" is the least that any search must read: all busy times, hours and holidays, summed up; it lays out nothing and
 * answers nothing, so that no search comes to 1. "Marked once" is the least that a search by steps must do with the busy
 * times alone. Both limits and the search are measured in turn, when all three are compiled; the Luxon search leaves much
 * garbage and has rounds of its own. The first search is measured in new processes: with the first clock of a zone, which
 * takes Intl a good ten ms in any process, and as in the server, which makes that clock as it starts.
 */
export function benchSlots(): Promise<void> {
  const asked = question();
  if (search(asked).length < slots) {
    throw new Error("The question has no answer: its search would be measured for nothing.");
  }
  const open: Question = {
    ...asked,
    attendees: asked.attendees.map((attendee) => ({ ...attendee, isRequired: false })),
  };
  const warm = warmFigures({
    ours: () => search(asked),
    open: () => search(open),
    read: () => readOnce(asked),
    marked: () => markOnce(asked),
  });
  const plain: number[] = [];
  const ours: number[] = [];
  for (let round = 0; round < plainRounds; round += 1) {
    ours.push(timed(() => search(asked)));
    plain.push(plainRound(asked, round));
  }
  console.log(
    `\nFairest hour: ${regions} regions, 8 weeks in steps of 15 min, ${meetingsEach} meetings each; median (least to most) of ${warmRounds.counted} rounds in turn, of ${plainRounds} with Luxon, of ${coldRounds} new processes`,
  );
  printTable([
    { name: "the search", figures: { ms: warm.ours } },
    { name: "the search, nobody required: all starts are open", figures: { ms: warm.open } },
    { name: "limit: all times read once", figures: { ms: warm.read } },
    { name: "limit of steps: the meetings marked once", figures: { ms: warm.marked } },
    { name: "the first search of a server", figures: { ms: coldFigures("--as-server") } },
    { name: "the first search of a process without a clock", figures: { ms: coldFigures() } },
    { name: `plain Luxon search (scaled from ${sample} starts a round)`, figures: { ms: plain } },
    { name: "the search, between rounds of Luxon", figures: { ms: ours } },
  ]);
  printRatio("plain Luxon / ours", plain, ours);
  printRatio("ours / limit", warm.ours, warm.read);
  printRatio("ours / limit of steps", warm.ours, warm.marked);
  return Promise.resolve();
}

function search(asked: Question): readonly Slot[] {
  return bestSlots(costGrid(asked), durationMinutes, slots);
}

/** Times each work of each round, in turn. */
function warmFigures<Name extends string>(
  works: Readonly<Record<Name, () => unknown>>,
): Readonly<Record<Name, readonly number[]>> {
  const names = Object.keys(works) as Name[];
  const figures = Object.fromEntries(names.map((name) => [name, []])) as unknown as Record<
    Name,
    number[]
  >;
  for (let round = 0; round < warmRounds.before + warmRounds.counted; round += 1) {
    for (const name of names) {
      const ms = timed(works[name]);
      if (round >= warmRounds.before) {
        figures[name].push(ms);
      }
    }
  }
  return figures;
}

/** Times the first search of new processes. */
function coldFigures(...options: readonly string[]): readonly number[] {
  const script = new URL("slots-cold.ts", import.meta.url).pathname;
  return Array.from({ length: coldRounds }, () =>
    Number(execFileSync(process.execPath, [script, ...options], { encoding: "utf8" })),
  );
}

/** Times some starts of the plain search, and compares what they cost with the grid. @throws Error where they differ */
function plainRound(asked: Question, round: number): number {
  const grid = costGrid(asked);
  const starts = Array.from(
    { length: sample },
    (_, n) => (n * 131 + round * 17) % grid.worst.length,
  );
  const costs: Cost[] = [];
  const ms = timed(() => {
    for (const start of starts) {
      costs.push(plainCostAt(asked, grid.from + start * stepMs));
    }
  });
  starts.forEach((start, index) => {
    const found = grid.isOpen[start] === 1 ? (grid.worst[start] ?? 0) : null;
    const plain = costs[index] ?? null;
    const isSame =
      found === null || plain === null ? found === plain : Math.abs(found - plain) < 1e-6;
    if (!isSame) {
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
