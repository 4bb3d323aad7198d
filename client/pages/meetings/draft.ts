import type { ItemType, NameForms } from "../../../shared/meeting/plan.ts";
import {
  isWall,
  typedClock,
  type WallInstants,
  wallToInstants,
} from "../../../shared/time/wall.ts";
import { isKnownZone } from "../../../shared/time/zones.ts";
import type { ItemId, MeetingId, PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Seat } from "../../../shared/wire/permissions.ts";
import type { Person, Region } from "../../../shared/wire/people.ts";
import type { MeetingDetail, MeetingInput } from "../../../shared/wire/schedule.ts";
import type { Template } from "../../../shared/wire/templates.ts";
import type { LocalText } from "../../../shared/words/languages.ts";
import type { Scope } from "../../../shared/wire/repeats.ts";
import { type DraftRepeats, ruleOf } from "./repeat-draft.ts";

/** An agenda item while it is being written; `key` names it until it has an id. */
export type DraftItem = {
  readonly key: string;
  readonly itemId: ItemId | null;
  /** The item that it was copied from, whose files it brings along. */
  readonly filesOf?: ItemId | undefined;
  readonly type: ItemType;
  readonly titles: LocalText;
  readonly minutes: number;
  readonly speakerIds: readonly PersonId[];
};

/** Somebody chosen to be invited. */
export type DraftInvitee = {
  readonly personId: PersonId;
  readonly seat: Seat;
  readonly names: NameForms;
  readonly regionNames: LocalText | null;
  readonly zone: string;
};

/** Somebody who can be invited. */
export type Candidate = Omit<DraftInvitee, "seat">;

/** A meeting while its form is filled in. */
export type Draft = {
  readonly titles: LocalText;
  readonly purpose: LocalText;
  readonly zone: string;
  /** "YYYY-MM-DD", or what has been typed of it. */
  readonly date: string;
  /** "HH:mm", or what has been typed of it. */
  readonly time: string;
  /** Which of the two, where the wall time comes twice. */
  readonly which: "earlier" | "later" | null;
  readonly durationMinutes: number;
  readonly hostRegionId: RegionId | null;
  readonly items: readonly DraftItem[];
  readonly invitees: readonly DraftInvitee[];
  /** How it comes again, where that is chosen; of a series that is changed, only where it is chosen anew. */
  readonly repeats: DraftRepeats | null;
  /** Which meetings of its series are changed with it. */
  readonly scope: Scope;
  /** The meeting whose time is held already, of which this is to be another. */
  readonly besides?: MeetingId;
  /** Whether the files of what it was copied from stay behind. */
  readonly leavesFiles?: boolean;
  /** The template that it was filled from. */
  readonly template: Pick<Template, "templateId" | "reminders" | "leftOut" | "hostLeftOut"> | null;
};

/** A day and a clock, as they are typed. */
export type DayAndClock = Pick<Draft, "date" | "time">;

/** The wall time of a day and a clock, "YYYY-MM-DDTHH:mm". */
export function wallOf({ date, time }: DayAndClock): string {
  return `${date}T${typedClock(time)}`;
}

/** What a wall time comes to in its zone; null while it is no whole time yet. */
export function timesOf(draft: Pick<Draft, "date" | "time" | "zone">): WallInstants | null {
  const wall = wallOf(draft);
  return isWall(wall) && isKnownZone(draft.zone) ? wallToInstants(wall, draft.zone) : null;
}

/** The one start of a draft, epoch ms; null while there is none, or it is not settled which. */
export function startOf(draft: Draft): number | null {
  const times = timesOf(draft);
  if (times?.kind === "once") {
    return times.at;
  }
  if (times?.kind === "twice" && draft.which) {
    return draft.which === "earlier" ? times.at[0] : times.at[1];
  }
  return null;
}

/** An empty draft: one hour, on this day at 10:00 in the zone of who writes it. */
export function emptyDraft(zone: string, date: string): Draft {
  return {
    titles: {},
    purpose: {},
    zone,
    date,
    time: "10:00",
    which: null,
    durationMinutes: 60,
    hostRegionId: null,
    items: [],
    invitees: [],
    repeats: null,
    scope: "this",
    template: null,
  };
}

/** The draft that changes a meeting. */
export function draftOf(meeting: MeetingDetail): Draft {
  const [date = "", time = ""] = meeting.wallStart.split("T");
  const draft: Draft = {
    ...emptyDraft(meeting.zone, date),
    time,
    titles: meeting.titles,
    purpose: meeting.purpose ?? {},
    durationMinutes: meeting.durationMinutes,
    hostRegionId: meeting.host?.regionId ?? null,
    items: meeting.agenda.map((item) => ({ ...item, key: item.itemId })),
    invitees: meeting.invitees.map(({ personId, seat, names, region, zone }) => ({
      personId,
      seat,
      names,
      regionNames: region?.names ?? null,
      zone,
    })),
  };
  const times = timesOf(draft);
  const later = times?.kind === "twice" && times.at[1] === meeting.startsAt;
  return { ...draft, which: times?.kind === "twice" ? (later ? "later" : "earlier") : null };
}

/** What the form sends. */
export function inputOf(draft: Draft): MeetingInput {
  const purpose = written(draft.purpose);
  return {
    titles: written(draft.titles),
    purpose: Object.keys(purpose).length > 0 ? purpose : null,
    zone: draft.zone,
    wallStart: wallOf(draft),
    ...(draft.which ? { which: draft.which } : {}),
    durationMinutes: draft.durationMinutes,
    hostRegionId: draft.hostRegionId,
    agenda: draft.items.map(({ itemId, filesOf, type, titles, minutes, speakerIds }) => ({
      ...(itemId ? { itemId } : {}),
      ...(filesOf && !draft.leavesFiles ? { filesOf } : {}),
      type,
      titles: written(titles),
      minutes,
      speakerIds: [...speakerIds],
    })),
    invitees: draft.invitees.map(({ personId, seat }) => ({ personId, seat })),
    regionIds: [],
    ...(draft.repeats ? { repeats: ruleOf(draft.repeats, draft.date) } : {}),
    ...(draft.template ? { template: templateUse(draft.template) } : {}),
  };
}

function templateUse({ templateId, reminders }: Pick<Template, "templateId" | "reminders">) {
  return { templateId, reminders };
}

/** Whether a text has been written in any language. */
export function isWritten(text: LocalText): boolean {
  return Object.keys(written(text)).length > 0;
}

/** The zones of those chosen, the draft's own first. */
export function zonesOf({ zone, invitees }: Draft): readonly string[] {
  return [...new Set([zone, ...invitees.map((invitee) => invitee.zone)])];
}

/** The list with the entry at `index` moved by `by` places; as it is where that leads out of it. */
export function moved<T>(list: readonly T[], index: number, by: number): readonly T[] {
  const entry = list[index];
  const target = index + by;
  if (entry === undefined || target < 0 || target >= list.length) {
    return list;
  }
  return list.toSpliced(index, 1).toSpliced(target, 0, entry);
}

/** A text without the languages that nothing is written in. */
export function written(text: LocalText): Record<string, string> {
  const entries = Object.entries(text).map(([language, value]) => [language, value.trim()]);
  return Object.fromEntries(entries.filter(([, value]) => value !== ""));
}

/** A person of the register as somebody to invite. */
export function candidateOf(person: Person, regions: readonly Region[]): Candidate {
  const region = regions.find(({ regionId }) => regionId === person.regionId);
  const { personId, names, zone } = person;
  return { personId, names, zone, regionNames: region?.names ?? null };
}

/** A new meeting as another was: its texts, people, and agenda with its files, a week from today at the same time of day. */
export function copyOf(meeting: MeetingDetail, date: string): Draft {
  const draft = draftOf(meeting);
  const items = draft.items.map((item) => ({
    ...item,
    itemId: null,
    ...(item.itemId ? { filesOf: item.itemId } : {}),
  }));
  return { ...draft, date, which: null, items };
}
