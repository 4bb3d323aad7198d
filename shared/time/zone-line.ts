import { inBrackets, joinList } from "../words/lists.ts";
import { type LocalText, textIn } from "../words/languages.ts";
import { offsetMinutes } from "./offset.ts";
import { writeDate, writeTime } from "./write.ts";
import type { Reader } from "./write.ts";
import { canonicalZone, cityOf } from "./zones.ts";

/** One clock of a meeting: what it shows, and the cities that live by it. */
type ZoneClock = {
  /** "14:00". */
  readonly time: string;
  /** Month and day where it is another day there than with the reader; else null. */
  readonly date: string | null;
  readonly cities: readonly string[];
  /** Ahead of UTC, at that instant. */
  readonly offsetMinutes: number;
};

/** A meeting's time on the clocks of all who take part, structured and as one line of text. */
export type ZoneLine = { readonly clocks: readonly ZoneClock[]; readonly text: string };

/** Zones that are called by another city than their own, by IANA name ("Asia/Seoul" → Pohang). */
export type CityNames = Readonly<Record<string, LocalText>>;

/** Who reads a zone line, and the zones in it that are called otherwise. */
export type ZoneLineReader = Reader & { readonly cityNames?: CityNames };

/** An association's own zone by the city of its seat; nothing where that is not written. */
export function seatCityNames(
  association: { readonly zone: string; readonly seatCity: LocalText } | null,
): CityNames {
  const isWritten = association !== null && Object.values(association.seatCity).some(Boolean);
  return isWritten ? { [canonicalZone(association.zone)]: association.seatCity } : {};
}

/**
 * An instant (epoch ms) on the clocks of the zones present in a meeting, zones that then agree in one group: the reader's
 * own first, the others from west to east. "14:00 Pohang, Tokyo · 12:00 Khovd · 13:00 Beijing, Ulaanbaatar · 01:00 New York".
 * Within a group the cities stand in the order of `zones`, the reader's first. Throws `time/unknown-zone`.
 */
export function zoneLine(at: number, zones: readonly string[], reader: ZoneLineReader): ZoneLine {
  const all = [...new Set([reader.zone, ...zones].map(canonicalZone))];
  const ahead = new Map(all.map((zone) => [zone, offsetMinutes(at, zone)]));
  const [own = 0, ...others] = new Set(ahead.values());
  const offsets = [own, ...others.toSorted((a, b) => a - b)];
  const clocks = offsets.map((offset) => {
    const group = all.filter((zone) => ahead.get(zone) === offset);
    return { ...clockOf(at, group, reader), offsetMinutes: offset };
  });
  return { clocks, text: clocks.map((clock) => clockText(clock, reader)).join(" · ") };
}

function clockOf(at: number, group: readonly string[], reader: ZoneLineReader) {
  const zone = group[0] ?? reader.zone;
  const date = writeDate(at, { zone, language: reader.language }, "day");
  return {
    time: writeTime(at, zone),
    date: date === writeDate(at, reader, "day") ? null : date,
    cities: [...new Set(group.map((member) => cityIn(member, reader)))],
  };
}

/** The city that a zone is called by. */
export function cityIn(
  zone: string,
  { cityNames, language }: Pick<ZoneLineReader, "cityNames" | "language">,
): string {
  const named = cityNames?.[canonicalZone(zone)];
  return named ? textIn(named, language) : cityOf(zone, language);
}

function clockText({ time, date, cities }: ZoneClock, { language }: Reader): string {
  const places = joinList(cities, language, "plain");
  return date ? `${time} ${places}${inBrackets(date, language)}` : `${time} ${places}`;
}
