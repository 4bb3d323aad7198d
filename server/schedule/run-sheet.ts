import { timetable } from "../../shared/schedule/timetable.ts";
import type { PlannedItem, RegionPlate } from "../../shared/meeting/plan.ts";
import { writeDuration } from "../../shared/time/lengths.ts";
import { writeDateTime, writeRange, writeTime } from "../../shared/time/write.ts";
import { type CityNames, zoneLine } from "../../shared/time/zone-line.ts";
import { canonicalZone } from "../../shared/time/zones.ts";
import type { ItemFiles } from "../../shared/wire/files.ts";
import { writeBytes } from "../../shared/words/bytes.ts";
import { type Language, textIn } from "../../shared/words/languages.ts";
import { joinList } from "../../shared/words/lists.ts";
import { personName } from "../../shared/words/names.ts";
import type { Words } from "./letters.ts";
import type { Guest } from "./store/invitees.ts";
import type { Meeting } from "./store/meetings.ts";

/** Somebody invited, with what the sheet alone tells. */
export type SheetGuest = Guest & { readonly phone: string | null; readonly link: string | null };

/** What a run sheet is written from. */
export type SheetMatter = {
  readonly meeting: Meeting;
  readonly agenda: readonly PlannedItem[];
  /** What is attached to items of the agenda. */
  readonly files: readonly ItemFiles[];
  readonly guests: readonly SheetGuest[];
  readonly regions: readonly RegionPlate[];
  readonly association: string;
  readonly cityNames: CityNames;
  /** When the sheet is written, epoch ms. */
  readonly writtenAt: number;
};

/** A run sheet with every text written out, as the page's layout takes it. */
export type RunSheet = {
  readonly language: Language;
  readonly association: string;
  readonly title: string;
  /** Said above all else: that the meeting has been cancelled. */
  readonly notice: string | null;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly agenda: SheetTable & {
    /** Beside each row: the files of its item, each with its size. */
    readonly files: readonly (readonly string[])[];
  };
  /** The people of each region, those without one first; the heads are the same. */
  readonly people: readonly (SheetTable & { readonly region: string })[];
  readonly empty: { readonly agenda: string; readonly people: string };
  readonly headings: { readonly agenda: string; readonly people: string };
  readonly footer: string;
  readonly page: string;
};

type SheetTable = {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** More clocks than these do not fit beside an agenda; all of them stand above it. */
const clockColumns = 6;

function noticeOf(
  { status }: SheetMatter["meeting"],
  { words, early }: { readonly words: Words; readonly early: Words },
): string | null {
  const notices: Readonly<Record<typeof status, string | null>> = {
    draft: early("status.draft"),
    held: early("banner.keep"),
    scheduled: null,
    cancelled: words("cancelled"),
    ended: null,
  };
  return notices[status];
}

/** Writes the run sheet of a meeting, in a language: what whoever runs it holds in their hand. */
export function runSheetOf(
  matter: SheetMatter,
  language: Language,
  wordsIn: (namespace: "print" | "schedule" | "holds") => Words,
): RunSheet {
  const words = wordsIn("print");
  const { meeting, association, writtenAt } = matter;
  const reader = { zone: meeting.zone, language };
  return {
    language,
    association,
    title: textIn(meeting.titles, language),
    notice: noticeOf(meeting, { words, early: wordsIn("holds") }),
    facts: factsOf(matter, language, words),
    agenda: agendaTable(matter, language, words),
    people: peopleTables(matter, language, { words, t: wordsIn("schedule") }),
    empty: { agenda: words("noAgenda"), people: words("noPeople") },
    headings: {
      agenda: words("agenda"),
      people: words("people", { total: matter.guests.length }),
    },
    footer: words("footer", { date: writeDateTime(writtenAt, reader, "long") }),
    page: words("page"),
  };
}

function factsOf(
  { meeting, guests, cityNames, regions }: SheetMatter,
  language: Language,
  words: Words,
) {
  const { startsAt, durationMinutes, zone, purpose, hostRegionId } = meeting;
  const endsAt = startsAt + durationMinutes * 60_000;
  const zones = guests.map((guest) => guest.zone);
  const host = regions.find(({ regionId }) => regionId === hostRegionId);
  return [
    { label: words("when"), text: writeRange({ from: startsAt, to: endsAt }, { zone, language }) },
    {
      label: words("zones"),
      text: zoneLine(startsAt, zones, { zone, language, cityNames }).text,
    },
    { label: words("duration"), text: writeDuration(durationMinutes * 60_000, language) },
    ...(host ? [{ label: words("host"), text: textIn(host.names, language) }] : []),
    ...(purpose ? [{ label: words("purpose"), text: textIn(purpose, language) }] : []),
  ];
}

/** The agenda, each item's start on the clocks of the zones present: the meeting's own first. */
function agendaTable(matter: SheetMatter, language: Language, words: Words): RunSheet["agenda"] {
  const { meeting, agenda, files, guests, cityNames } = matter;
  const reader = { zone: meeting.zone, language, cityNames };
  const zones = [meeting.zone, ...guests.map(({ zone }) => zone)].map(canonicalZone);
  const { clocks } = zoneLine(meeting.startsAt, zones, reader);
  const shown = clocks.slice(0, clockColumns).map(({ cities, offsetMinutes }) => ({
    head: joinList(cities.slice(0, 3), language, "plain"),
    offsetMinutes,
  }));
  const clockAt = (at: number, offsetMinutes: number): string =>
    writeTime(at + offsetMinutes * 60_000, "UTC");
  return {
    heads: [...shown.map(({ head }) => head), words("item"), words("minutes"), words("speakers")],
    rows: timetable(meeting.startsAt, agenda).map((item) => [
      ...shown.map(({ offsetMinutes }) => clockAt(item.startsAt, offsetMinutes)),
      textIn(item.titles, language),
      String(item.minutes),
      joinList(speakersOf(item, guests, language), language, "plain"),
    ]),
    files: agenda.map(({ itemId }) =>
      (files.find((each) => each.itemId === itemId)?.files ?? []).map(
        ({ name, bytes }) => `${name} · ${writeBytes(bytes, language)}`,
      ),
    ),
  };
}

function speakersOf(
  { speakerIds }: PlannedItem,
  guests: readonly SheetGuest[],
  language: Language,
): readonly string[] {
  return speakerIds.flatMap((id) =>
    guests
      .filter(({ personId }) => personId === id)
      .map(({ names }) => personName(names, language)),
  );
}

function peopleTables(
  { meeting, guests, regions }: SheetMatter,
  language: Language,
  { words, t }: { readonly words: Words; readonly t: Words },
): RunSheet["people"] {
  const heads = [words("name"), words("seat"), words("localTime"), words("phone"), words("reply")];
  const rowOf = (guest: SheetGuest): readonly string[] => [
    nameOf(guest, language),
    t(`seat.${guest.seat}`),
    writeDateTime(meeting.startsAt, { zone: guest.zone, language }, "day"),
    guest.phone ?? "–",
    guest.answer === "represented"
      ? t("answer.representedBy", { name: guest.representedBy })
      : t(`answer.${guest.answer}`),
    guest.link ?? "",
  ];
  const groups = Map.groupBy(guests, ({ regionId }) => regionId);
  return [...groups]
    .map(([regionId, members]) => {
      const region = regions.find((each) => each.regionId === regionId);
      return {
        region: region ? textIn(region.names, language) : "",
        heads,
        rows: members.map(rowOf),
      };
    })
    .toSorted((a, b) => a.region.localeCompare(b.region, language));
}

/** "김옥채 (Kim Ok-chae), Secretary-General": as they write it, as it is read, and their title. */
function nameOf({ names, title }: SheetGuest, language: Language): string {
  const own = personName(names, language);
  const others = [...new Set([names.native, names.roman])].filter((name) => name !== own);
  const name = others.length > 0 ? `${own} (${others.join(", ")})` : own;
  return title ? `${name}, ${textIn(title, language)}` : name;
}
