import { lengthMs, type Interval } from "../../shared/time/interval.ts";
import { writeDuration } from "../../shared/time/lengths.ts";
import { offsetMinutes, offsetText } from "../../shared/time/offset.ts";
import { writeRange, writeTime } from "../../shared/time/write.ts";
import { seatCityNames, zoneLine } from "../../shared/time/zone-line.ts";
import { zoneName } from "../../shared/time/zones.ts";
import type { Summary, SummaryBlock } from "../../shared/wire/follow-up.ts";
import type {
  MeetingRecord,
  RecordItem,
  RecordPerson,
  RecordRegion,
  RecordSpeech,
} from "../../shared/wire/records.ts";
import { textIn } from "../../shared/words/languages.ts";
import { inBrackets, joinList } from "../../shared/words/lists.ts";
import { personName } from "../../shared/words/names.ts";
import type { Pen } from "./phrases.ts";

type Facts = Extract<SummaryBlock, { kind: "facts" }>["facts"];

/** The summary of a meeting in one language, its times on the clocks of the meeting's zone. The chat is no part of it. */
export function writeSummary(record: MeetingRecord, pen: Pen): Summary {
  const { words, language } = pen;
  const title = textIn(record.titles, language);
  const blocks: readonly SummaryBlock[] = [
    { kind: "facts", facts: whenFacts(record, pen) },
    ...section(words("summary.participants"), participantFacts(record, pen)),
    ...section(
      words("summary.agenda"),
      record.agenda.map((item) => itemFact(record, item, pen)),
    ),
    ...section(
      words("summary.speeches"),
      record.speeches.map((speech) => speechFact(record, speech, pen)),
    ),
    ...section(words("summary.votes"), voteFacts(record, pen)),
    { kind: "note", text: words("summary.clocks", { clocks: clocks(record, pen) }) },
  ];
  return { language, title: words("summary.title", { title }), blocks };
}

/** From when to when a meeting was held, on a reader's clocks, and whose clocks those are; null where it was never opened. */
export function heldText(record: MeetingRecord, zone: string, { language }: Pen): string | null {
  return record.held
    ? writeRange(record.held, { zone, language }) + inBrackets(zoneName(zone, language), language)
    : null;
}

function section(heading: string, facts: Facts): readonly SummaryBlock[] {
  return facts.length > 0
    ? [
        { kind: "heading", text: heading },
        { kind: "facts", facts },
      ]
    : [];
}

function whenFacts(record: MeetingRecord, pen: Pen): Facts {
  const { words, language } = pen;
  const { zone, planned, association, purpose } = record;
  const cityNames = seatCityNames(association);
  const zones = record.people.map((person) => person.zone);
  const reader = { zone, language, cityNames };
  const held = heldText(record, zone, pen);
  const length = record.held ? ` · ${writeDuration(lengthMs(record.held), language)}` : "";
  return [
    { label: words("summary.meeting"), text: textIn(record.titles, language) },
    {
      label: words("summary.held"),
      text: held ? held + length : words("summary.neverOpened"),
    },
    {
      label: words("summary.elsewhere"),
      text: zoneLine(record.held?.from ?? planned.from, zones, reader).text,
    },
    { label: words("summary.planned"), text: writeRange(planned, { zone, language }) },
    { label: words("summary.host"), text: hostOf(record, pen) },
    ...(purpose ? [{ label: words("summary.purpose"), text: textIn(purpose, language) }] : []),
  ];
}

function hostOf({ host, association }: MeetingRecord, { language, words }: Pen): string {
  if (host) {
    return textIn(host, language);
  }
  return association
    ? textIn(association.names, language) + inBrackets(words("summary.hostSecretariat"), language)
    : words("summary.hostSecretariat");
}

function participantFacts(record: MeetingRecord, pen: Pen): Facts {
  const { words } = pen;
  const { regions, people } = record;
  const came = regions.filter(({ status }) => status !== "absent");
  const present = people.filter(({ status }) => status === "present");
  const count = (there: number, invited: number) =>
    words("summary.ofInvited", { present: there, invited });
  const invited = people.filter((person) => person.invited).length;
  // Somebody let in without an invitation makes more present than were invited.
  const presentText =
    present.length > invited ? String(present.length) : count(present.length, invited);
  const others = present.filter(
    ({ regionId }) => !regions.some((region) => region.regionId === regionId),
  );
  return [
    { label: words("summary.peoplePresent"), text: presentText },
    ...(regions.length > 0
      ? [{ label: words("summary.membersPresent"), text: count(came.length, regions.length) }]
      : []),
    ...regions.map((region) => regionFact(record, region, pen)),
    ...(others.length > 0 ? [{ label: words("summary.others"), text: namesOf(others, pen) }] : []),
  ];
}

function regionFact(record: MeetingRecord, region: RecordRegion, pen: Pen): Facts[number] {
  const own = record.people.filter(({ regionId }) => regionId === region.regionId);
  const present = own.filter(({ status }) => status === "present");
  const substitutes = own.flatMap(({ status, representedBy }) =>
    status === "represented" && representedBy ? [representedBy] : [],
  );
  const names = joinList(substitutes, pen.language, "plain");
  const represented = names && pen.words("summary.represented", { names });
  const label = textIn(region.names, pen.language);
  if (present.length === 0) {
    return { label, text: represented || pen.words("summary.absent") };
  }
  const text = namesOf(present, pen);
  return represented ? { label, text, under: represented } : { label, text };
}

/** Names with titles, one a line. */
function namesOf(people: readonly RecordPerson[], { language }: Pen): string {
  return people
    .map(({ names, title }) => {
      const name = personName(names, language);
      return title ? `${name}, ${textIn(title, language)}` : name;
    })
    .join("\n");
}

function itemFact(record: MeetingRecord, item: RecordItem, pen: Pen): Facts[number] {
  const { words, language } = pen;
  const total = item.runs.reduce((sum, run) => sum + lengthMs(run), 0);
  const times = joinList(
    item.runs.map((run) => clockRange(run, record.zone)),
    language,
    "plain",
  );
  return {
    label: clockRange(item.planned, record.zone),
    text: textIn(item.titles, language),
    under: times
      ? words("summary.actual", { times, length: writeDuration(total, language) })
      : words("summary.notTaken"),
  };
}

function speechFact(record: MeetingRecord, speech: RecordSpeech, pen: Pen): Facts[number] {
  const { words, language } = pen;
  const person = record.people.find(({ personId }) => personId === speech.personId);
  const item = record.agenda.find(({ itemId }) => itemId === speech.itemId);
  const time = writeTime(speech.from, record.zone);
  const net = writeDuration(speech.netMs, language);
  return {
    label: person ? personName(person.names, language) : "",
    text: item ? textIn(item.titles, language) : words("summary.outside"),
    under:
      speech.plannedMs === null
        ? words("summary.spokeFreely", { time, net })
        : words("summary.spoke", { time, net, planned: writeDuration(speech.plannedMs, language) }),
  };
}

function voteFacts({ votes }: MeetingRecord, { words }: Pen): Facts {
  return votes.map(({ question, tally }) => ({
    label: question,
    text: words("summary.tally", tally),
  }));
}

function clockRange({ from, to }: Interval, zone: string): string {
  return `${writeTime(from, zone)}–${writeTime(to, zone)}`;
}

function clocks({ zone, held, planned }: MeetingRecord, { language }: Pen): string {
  const offset = offsetText(offsetMinutes(held?.from ?? planned.from, zone));
  const name = zoneName(zone, language);
  return name.startsWith("UTC") ? name : `${name} (${offset})`;
}
