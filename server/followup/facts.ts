import type { ItemType } from "../../shared/meeting/plan.ts";
import type { Office } from "../../shared/meeting/offices.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import type {
  AssociationFacts,
  MeetingRecord,
  RecordItem,
  RecordPerson,
  RecordRegion,
  RecordVote,
} from "../../shared/wire/records.ts";
import type { LocalText } from "../../shared/words/languages.ts";

/** The offices that a news piece counts. */
export type CountedOffice = Extract<Office, "honorary-ambassador" | "regional-delegate">;

/** Some people of one office. */
export type Group = { readonly office: CountedOffice; readonly count: number };

/** Somebody whom a news piece names. */
export type Named = {
  readonly person: RecordPerson;
  /** Their member region; null for somebody who has none. */
  readonly region: RecordRegion | null;
};

/** What a news piece says: of those present alone, and of speeches that were given. */
export type NewsFacts = {
  readonly titles: LocalText;
  /** The opening, epoch ms; the planned start of a meeting that was never opened. */
  readonly at: number;
  readonly zone: string;
  readonly association: AssociationFacts | null;
  /** The hosting region's name; null for the secretariat. */
  readonly host: LocalText | null;
  /** Who took part for the members, by office; none for an office of which nobody came. */
  readonly groups: readonly Group[];
  /** The member regions that these came from, each once, those of one country together. */
  readonly members: readonly RecordRegion[];
  /** The Secretary-General, where present, and whether they gave a speech. */
  readonly secretaryGeneral: (Named & { readonly spoke: boolean }) | null;
  readonly speakers: readonly Named[];
  readonly presenters: readonly Named[];
  /** The exchange of views, where it took place: its title, and who had the floor in it. */
  readonly exchange: {
    readonly titles: LocalText;
    readonly groups: readonly Group[];
    /** How many of the secretariat had the floor, the Secretary-General included. */
    readonly officials: number;
  } | null;
  readonly votes: readonly RecordVote[];
  readonly photo: boolean;
};

/** A floor that was given and taken back at once was no speech, ms. */
const shortestSpeechMs = 1_000;

/** What the news piece on a meeting may say. */
export function newsFacts(record: MeetingRecord): NewsFacts {
  const present = record.people.filter(({ status }) => status === "present");
  const secretaryGeneral = present.find(({ office }) => office === "secretary-general");
  const spoke = speakersIn(record, ["opening", "speech"]);
  return {
    titles: record.titles,
    at: record.held?.from ?? record.planned.from,
    zone: record.zone,
    association: record.association,
    host: record.host,
    groups: groupsOf(present),
    members: membersOf(record, present),
    secretaryGeneral: secretaryGeneral
      ? {
          ...named(record, secretaryGeneral),
          spoke: spoke.some(({ personId }) => personId === secretaryGeneral.personId),
        }
      : null,
    speakers: speakersIn(record, ["speech"])
      .filter(({ office }) => office !== "secretary-general")
      .map((person) => named(record, person)),
    presenters: speakersIn(record, ["presentation"]).map((person) => named(record, person)),
    exchange: exchangeOf(record),
    votes: record.votes,
    photo: took(record, "photo").length > 0,
  };
}

function groupsOf(people: readonly RecordPerson[]): readonly Group[] {
  const offices = ["honorary-ambassador", "regional-delegate"] as const;
  return offices
    .map((office) => ({
      office,
      count: people.filter((person) => person.office === office).length,
    }))
    .filter(({ count }) => count > 0);
}

/** The regions of those counted, by country in the association's order, then in the plan's. */
function membersOf(
  record: MeetingRecord,
  present: readonly RecordPerson[],
): readonly RecordRegion[] {
  const counted = present.filter((person) => groupsOf([person]).length > 0);
  const order = record.association?.countries ?? [];
  const countries = [...new Set([...order, ...record.regions.map(({ country }) => country)])];
  return record.regions
    .filter((region) => counted.some(({ regionId }) => regionId === region.regionId))
    .toSorted((a, b) => countries.indexOf(a.country) - countries.indexOf(b.country));
}

function named(record: MeetingRecord, person: RecordPerson): Named {
  const region = record.regions.find(({ regionId }) => regionId === person.regionId);
  return { person, region: region ?? null };
}

/** The items of a type that were taken up. */
function took(record: MeetingRecord, type: ItemType): readonly RecordItem[] {
  return record.agenda.filter((item) => item.type === type && item.runs.length > 0);
}

/** Who spoke in an item, each once, in the order in which they did. */
function heardIn(record: MeetingRecord, item: RecordItem): readonly RecordPerson[] {
  const ids = record.speeches
    .filter(({ itemId, netMs }) => itemId === item.itemId && netMs >= shortestSpeechMs)
    .map(({ personId }) => personId);
  return [...new Set(ids)].flatMap((personId) => personOf(record, personId));
}

function personOf(record: MeetingRecord, personId: PersonId): readonly RecordPerson[] {
  return record.people.filter((person) => person.personId === personId);
}

/** Who gave what items of these types are for: those named in them who spoke, or, where nobody is named, whoever spoke. A question from the hall is no presentation. */
function speakersIn(record: MeetingRecord, types: readonly ItemType[]): readonly RecordPerson[] {
  const spoke = types
    .flatMap((type) => took(record, type))
    .flatMap((item) =>
      heardIn(record, item).filter(
        ({ personId }) => item.speakerIds.length === 0 || item.speakerIds.includes(personId),
      ),
    );
  return [...new Set(spoke)];
}

function exchangeOf(record: MeetingRecord): NewsFacts["exchange"] {
  const items = took(record, "exchange");
  const [first] = items;
  if (!first) {
    return null;
  }
  const heard = [...new Set(items.flatMap((item) => heardIn(record, item)))];
  return {
    titles: first.titles,
    groups: groupsOf(heard),
    officials: heard.filter(({ office }) =>
      ["secretary-general", "secretariat-official"].includes(office),
    ).length,
  };
}
