import type { Clocks, WorkingHours } from "../../../shared/schedule/working-hours.ts";
import { dateLocales } from "../../../shared/time/date-locales.ts";
import { weekdayName } from "../../../shared/time/write.ts";
import { writeHours } from "../../../shared/words/hours-line.ts";
import { type Language, languages } from "../../../shared/words/languages.ts";
import { joinList } from "../../../shared/words/lists.ts";
import type { Reading } from "./cells.ts";
import { plainly, type Vocabulary } from "./vocabulary.ts";

const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
const daysBySaying = new Map(
  languages.flatMap((language) =>
    weekdays.flatMap((day) => [
      [plainly(weekdayName(day, language, "short")), day] as const,
      [plainly(weekdayName(day, language, "long")), day] as const,
    ]),
  ),
);

/** Working hours in a line, the lunch break called as `lunch` says: "Mon–Fri 09:00–18:00, lunch 12:00–13:00". */
export function hoursText(hours: WorkingHours, language: Language, lunch: string): string {
  const { dash } = dateLocales[language];
  const days = writeHours(hours, language);
  const pause = hours.lunch && `${lunch} ${hours.lunch.from}${dash}${hours.lunch.to}`;
  return joinList(pause ? [days, pause] : [days], language, "plain");
}

/** Working hours as `hoursText` writes them, in any language and with any dash; days that are not named are off. */
export function readHours(text: string, { lunches }: Vocabulary): Reading<WorkingHours> {
  const parts = text
    .normalize("NFKC")
    .replaceAll(/[\u2010-\u2015\u2212\u301c~]/g, "-")
    .split(/[,;、\n]/)
    .filter((part) => part.trim() !== "")
    .map(partOf);
  let hours: WorkingHours = { week: weekdays.map(() => null), lunch: null };
  for (const part of parts) {
    const next = part && withPart(hours, part, lunches);
    if (!next) {
      return { fault: "not-hours" };
    }
    hours = next;
  }
  return { value: hours };
}

type Part = { readonly said: string; readonly clocks: Clocks };

function partOf(text: string): Part | null {
  const clock = String.raw`(\d{1,2}:\d{2})`;
  const [, said, from, to] =
    new RegExp(`^(.*?)\\s*${clock}\\s*-\\s*${clock}$`).exec(text.trim()) ?? [];
  return said && from && to ? { said, clocks: { from: padded(from), to: padded(to) } } : null;
}

function padded(clock: string): string {
  return clock.padStart(5, "0");
}

/** Hours with one part more; null where it is neither lunch nor days, or says again what has been said. */
function withPart(
  { week, lunch }: WorkingHours,
  { said, clocks }: Part,
  lunches: ReadonlySet<string>,
): WorkingHours | null {
  if (lunches.has(plainly(said))) {
    return lunch ? null : { week, lunch: clocks };
  }
  const named = said.split("-").map((day) => daysBySaying.get(plainly(day)));
  const [first, last = first] = named;
  if (named.length > 2 || !first || !last || named.includes(undefined) || first > last) {
    return null;
  }
  const isMeant = (index: number): boolean => index + 1 >= first && index + 1 <= last;
  return week.some((day, index) => day !== null && isMeant(index))
    ? null
    : { week: week.map((day, index) => (isMeant(index) ? clocks : day)), lunch };
}
