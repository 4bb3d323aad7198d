import { type Selectable, sql } from "kysely";
import { localText, type PlannedItem } from "../../../shared/meeting/plan.ts";
import type { ItemId, MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import type { Tables } from "../../schema/tables.ts";
import { dropFilesBeyond } from "./files.ts";

/** The agendas of meetings, each in its order. */
export type Agendas = ReadonlyMap<MeetingId, readonly PlannedItem[]>;

/** The agendas of these meetings; one without items is not among them. */
export async function readAgendas(
  database: Database,
  meetingIds: readonly MeetingId[],
): Promise<Agendas> {
  if (meetingIds.length === 0) {
    return new Map();
  }
  const rows = await database
    .selectFrom("agenda_items")
    .selectAll()
    .where("meeting_id", "in", meetingIds)
    .orderBy("position")
    .execute();
  const byMeeting = Map.groupBy(rows, ({ meeting_id: meetingId }) => meetingId);
  return new Map([...byMeeting].map(([meetingId, own]) => [meetingId, own.map(itemOf)]));
}

/** Puts agendas in the place of those before; items keep their ids and their files, and the files of items that are no longer there go. */
export async function replaceAgendas(database: Database, agendas: Agendas): Promise<void> {
  const meetingIds = [...agendas.keys()];
  if (meetingIds.length === 0) {
    return;
  }
  await dropFilesBeyond(database, meetingIds, [...agendas.values()].flat());
  await database.deleteFrom("agenda_items").where("meeting_id", "in", meetingIds).execute();
  const rows = [...agendas].flatMap(([meetingId, items]) =>
    items.map((item, position) => ({
      id: item.itemId,
      meeting_id: meetingId,
      position,
      type: item.type,
      titles: JSON.stringify(item.titles),
      minutes: item.minutes,
      speaker_ids: [...item.speakerIds],
    })),
  );
  if (rows.length > 0) {
    await database.insertInto("agenda_items").values(rows).execute();
  }
}

/** Takes people off the items of these meetings at which they were to speak. */
export async function dropSpeakers(
  database: Database,
  meetingIds: readonly MeetingId[],
  personIds: readonly PersonId[],
): Promise<void> {
  await sql`
    update agenda_items
    set speaker_ids = array(
      select speaker from unnest(speaker_ids) with ordinality spoke (speaker, place)
      where speaker != all (${[...personIds]}::uuid[]) order by place
    )
    where meeting_id = any (${[...meetingIds]}::uuid[])
      and speaker_ids && ${[...personIds]}::uuid[]`.execute(database);
}

/** The meetings to which those of these agenda items belong that are there already. */
export async function ownersOf(
  database: Database,
  itemIds: readonly ItemId[],
): Promise<ReadonlyMap<ItemId, MeetingId>> {
  if (itemIds.length === 0) {
    return new Map();
  }
  const rows = await database
    .selectFrom("agenda_items")
    .select(["id", "meeting_id"])
    .where("id", "in", itemIds)
    .execute();
  return new Map(rows.map(({ id, meeting_id: meetingId }) => [id, meetingId]));
}

function itemOf(row: Selectable<Tables["agenda_items"]>): PlannedItem {
  const { id, type, titles, minutes, speaker_ids } = row;
  return { itemId: id, type, titles: localText.parse(titles), minutes, speakerIds: speaker_ids };
}
