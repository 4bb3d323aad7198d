import { offsetMinutes, offsetText } from "../../shared/time/offset.ts";
import { zoneName } from "../../shared/time/zones.ts";
import type { MeetingRecord, RecordPerson, RecordRegion } from "../../shared/wire/records.ts";
import { countryName } from "../../shared/words/countries.ts";
import { type Language, textIn } from "../../shared/words/languages.ts";
import {
  type Cell,
  type Column,
  cellText,
  instantCell,
  type Sheet,
  sheetOf,
  textCell,
  type Words,
} from "./cells.ts";

/** For whom a list is made: the clocks that it shows, and the language of its headings. */
export type ListReader = { readonly zone: string; readonly language: Language };

/** The attendance by person: one row each, those invited in the plan's order first. */
export function peopleSheet(record: MeetingRecord, reader: ListReader, words: Words): Sheet {
  const columns = [
    ...whoColumns(record, reader.language, words),
    ...timeColumns(clocksOf(record, reader), words),
    ...speechColumns(words),
  ];
  return sheetOf(words("sheet.people"), columns, record.people);
}

/** The attendance by member region. */
export function regionsSheet(record: MeetingRecord, { language }: ListReader, words: Words): Sheet {
  const columns: readonly Column<RecordRegion>[] = [
    {
      heading: words("column.region"),
      width: 36,
      cell: ({ names }) => textCell(textIn(names, language)),
    },
    {
      heading: words("column.country"),
      width: 22,
      cell: ({ country }) => textCell(countryName(country, language)),
    },
    {
      heading: words("column.attendance"),
      width: 16,
      cell: ({ status }) => textCell(words(`status.${status}`)),
    },
    {
      heading: words("column.invitedPeople"),
      width: 12,
      cell: ({ invitedPeople }) => ({ kind: "count", count: invitedPeople }),
    },
    {
      heading: words("column.presentPeople"),
      width: 12,
      cell: ({ presentPeople }) => ({ kind: "count", count: presentPeople }),
    },
  ];
  return sheetOf(words("sheet.regions"), columns, record.regions);
}

/** What a list was made of and by which rule. */
export function aboutSheet(record: MeetingRecord, reader: ListReader, words: Words): Sheet {
  const { held, journal, rule } = record;
  const instant = (at: number | undefined): Cell => instantCell(at ?? null);
  const length = (ms: number) => cellText({ kind: "length", ms }, reader.zone, words);
  const facts: readonly (readonly [string, Cell])[] = [
    ["about.meeting", textCell(textIn(record.titles, reader.language))],
    ["about.plannedStart", instant(record.planned.from)],
    ["about.plannedEnd", instant(record.planned.to)],
    ["about.opened", instant(held?.from)],
    ["about.ended", record.isFinal ? instant(held?.to) : textCell(words("about.underWay"))],
    ["about.clocks", textCell(clocksOf(record, reader))],
    [
      "about.rule",
      textCell(words("about.ruleText", { grace: length(rule.graceMs), late: length(rule.lateMs) })),
    ],
    ["about.events", { kind: "count", count: journal.events }],
    ["about.hash", textCell(journal.hash)],
  ];
  return sheetOf(
    words("sheet.about"),
    [
      { heading: words("column.fact"), width: 30, cell: ([key]) => textCell(words(key)) },
      { heading: words("column.value"), width: 80, cell: ([, cell]) => cell },
    ],
    facts,
  );
}

/** Whose clocks a list shows: "Seoul time, UTC+09:00". */
export function clocksOf(record: MeetingRecord, { zone, language }: ListReader): string {
  const offset = offsetText(offsetMinutes(record.held?.from ?? record.planned.from, zone));
  const name = zoneName(zone, language);
  return name.startsWith("UTC") ? name : `${name}, ${offset}`;
}

function whoColumns(
  record: MeetingRecord,
  language: Language,
  words: Words,
): readonly Column<RecordPerson>[] {
  const region = (person: RecordPerson) =>
    record.regions.find(({ regionId }) => regionId === person.regionId);
  const texts: readonly (readonly [string, number, (person: RecordPerson) => string | null])[] = [
    ["column.name", 18, ({ names }) => names.native],
    ["column.romanised", 24, ({ names }) => names.roman],
    ["column.title", 44, ({ title }) => (title ? textIn(title, language) : null)],
    ["column.office", 24, ({ office }) => words(`office.${office}`)],
    ["column.region", 36, (person) => textIn(region(person)?.names ?? {}, language)],
    ["column.country", 18, (person) => countryOf(region(person), language)],
    ["column.seat", 14, ({ seat }) => words(`seat.${seat}`)],
    ["column.reply", 18, ({ reply }) => (reply ? words(`reply.${reply}`) : null)],
    ["column.attendance", 16, ({ status }) => words(`status.${status}`)],
    ["column.representedBy", 24, ({ representedBy }) => representedBy],
  ];
  return texts.map(([key, width, text]) => ({
    heading: words(key),
    width,
    cell: (person) => textCell(text(person)),
  }));
}

function countryOf(region: RecordRegion | undefined, language: Language): string | null {
  return region ? countryName(region.country, language) : null;
}

function timeColumns(clocks: string, words: Words): readonly Column<RecordPerson>[] {
  const here = (person: RecordPerson, cell: Cell): Cell =>
    person.firstJoinAt === null ? { kind: "nothing" } : cell;
  return [
    {
      heading: words("column.firstJoin", { clocks }),
      width: 22,
      cell: ({ firstJoinAt }) => instantCell(firstJoinAt),
    },
    {
      heading: words("column.lastLeave", { clocks }),
      width: 22,
      cell: ({ lastLeaveAt }) => instantCell(lastLeaveAt),
    },
    {
      heading: words("column.present"),
      width: 12,
      cell: ({ presentMs }) => ({ kind: "length", ms: presentMs }),
    },
    {
      heading: words("column.share"),
      width: 12,
      cell: ({ share }) => ({ kind: "share", share }),
    },
    {
      heading: words("column.late"),
      width: 10,
      cell: (person) => here(person, { kind: "flag", flag: person.isLate }),
    },
    {
      heading: words("column.leftEarly"),
      width: 10,
      cell: (person) => here(person, { kind: "flag", flag: person.leftEarly }),
    },
  ];
}

function speechColumns(words: Words): readonly Column<RecordPerson>[] {
  return [
    {
      heading: words("column.connections"),
      width: 12,
      cell: ({ connections }) => ({ kind: "count", count: connections }),
    },
    {
      heading: words("column.speeches"),
      width: 12,
      cell: ({ speeches }) => ({ kind: "count", count: speeches }),
    },
    {
      heading: words("column.speaking"),
      width: 14,
      cell: ({ speakingMs }) => ({ kind: "length", ms: speakingMs }),
    },
  ];
}
