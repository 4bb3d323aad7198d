import { type Selectable, sql } from "kysely";
import { localText } from "../../../shared/meeting/plan.ts";
import type { FileId, ItemFiles, MeetingFile } from "../../../shared/wire/files.ts";
import type { ItemId, MeetingId, PersonId } from "../../../shared/wire/ids.ts";
import type { Database } from "../../platform/database.ts";
import type { Tables } from "../../schema/tables.ts";

/** A file's content as it was found and kept. */
export type Content = Pick<MeetingFile, "name" | "kind" | "bytes" | "savedAt"> & {
  /** SHA-256, hex. */
  readonly hash: string;
  /** The name that it is kept under on disk. */
  readonly storedAs: string;
  readonly savedBy: PersonId;
};

/** A file with what is known of its content. */
export type KnownFile = MeetingFile & {
  readonly itemId: ItemId;
  readonly hash: string;
  readonly storedAs: string;
};

/** The files of a meeting's agenda, in its order. */
export async function readFiles(
  database: Database,
  meetingId: MeetingId,
): Promise<readonly ItemFiles[]> {
  const rows = await database
    .selectFrom("meeting_files as file")
    .innerJoin("agenda_items as item", "item.id", "file.item_id")
    .selectAll("file")
    .select("item.titles")
    .where("file.meeting_id", "=", meetingId)
    .orderBy("item.position")
    .orderBy("file.position")
    .orderBy("file.saved_at")
    .execute();
  return [...Map.groupBy(rows, ({ item_id }) => item_id)].map(([itemId, own]) => ({
    itemId,
    titles: localText.parse(own[0]?.titles),
    files: own.map(lineOf),
  }));
}

/** A file of a meeting, or null. */
export async function findFile(
  database: Database,
  meetingId: MeetingId,
  fileId: FileId,
): Promise<KnownFile | null> {
  const row = await database
    .selectFrom("meeting_files")
    .selectAll()
    .where("id", "=", fileId)
    .where("meeting_id", "=", meetingId)
    .executeTakeFirst();
  return row
    ? { ...lineOf(row), itemId: row.item_id, hash: row.hash, storedAs: row.stored_as }
    : null;
}

/** Whether an agenda item is a meeting's. */
export async function hasItem(
  database: Database,
  meetingId: MeetingId,
  itemId: ItemId,
): Promise<boolean> {
  const row = await database
    .selectFrom("agenda_items")
    .select("id")
    .where("id", "=", itemId)
    .where("meeting_id", "=", meetingId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Adds a file behind the others of an item. */
export async function insertFile(
  database: Database,
  place: { readonly meetingId: MeetingId; readonly itemId: ItemId; readonly fileId: FileId },
  content: Content,
): Promise<void> {
  const { meetingId, itemId, fileId } = place;
  await database
    .insertInto("meeting_files")
    .values((row) => ({
      ...columnsOf(content),
      id: fileId,
      meeting_id: meetingId,
      item_id: itemId,
      position: row
        .selectFrom("meeting_files")
        .select(sql<number>`coalesce(max(position) + 1, 0)`.as("next"))
        .where("item_id", "=", itemId),
      version: 1,
    }))
    .execute();
}

/** Puts another content in a file's place. */
export async function updateContent(
  database: Database,
  fileId: FileId,
  content: Content,
): Promise<void> {
  await database
    .updateTable("meeting_files")
    .set((row) => ({ ...columnsOf(content), version: row("version", "+", 1) }))
    .where("id", "=", fileId)
    .execute();
}

/** Gives a file another name. */
export async function renameFile(database: Database, fileId: FileId, name: string): Promise<void> {
  await database.updateTable("meeting_files").set({ name }).where("id", "=", fileId).execute();
}

/** Sets the order of an item's files; what is not named follows, as it stood. */
export async function orderFiles(
  database: Database,
  itemId: ItemId,
  fileIds: readonly FileId[],
): Promise<void> {
  await database
    .updateTable("meeting_files")
    .set({
      position: sql<number>`coalesce(array_position(${sql.val([...fileIds])}::uuid[], id) - 1, position + ${fileIds.length})`,
    })
    .where("item_id", "=", itemId)
    .execute();
}

/** Removes a file's row. */
export async function deleteFile(database: Database, fileId: FileId): Promise<void> {
  await database.deleteFrom("meeting_files").where("id", "=", fileId).execute();
}

/** Removes the rows of these meetings' files that belong to none of these items. */
export async function dropFilesBeyond(
  database: Database,
  meetingIds: readonly MeetingId[],
  items: readonly { readonly itemId: ItemId }[],
): Promise<void> {
  const kept = items.map(({ itemId }) => itemId);
  await database
    .deleteFrom("meeting_files")
    .where("meeting_id", "in", meetingIds)
    .$if(kept.length > 0, (query) => query.where("item_id", "not in", kept))
    .execute();
}

/**
 * Which of these names no row has. Within a transaction nobody adds or changes a file until its end, so that what no row has
 * then none will get.
 */
export async function unusedNames(
  database: Database,
  names: readonly string[],
): Promise<readonly string[]> {
  await sql`lock table meeting_files in share mode`.execute(database);
  const isNamed = sql<string>`any(${sql.val([...names])})`;
  const rows = await database
    .selectFrom("meeting_files")
    .select("stored_as")
    .where("stored_as", "=", isNamed)
    .union(
      database.selectFrom("template_files").select("stored_as").where("stored_as", "=", isNamed),
    )
    .execute();
  const used = new Set(rows.map(({ stored_as }) => stored_as));
  return names.filter((name) => !used.has(name));
}

function columnsOf({ name, kind, bytes, hash, storedAs, savedBy, savedAt }: Content) {
  return { name, kind, bytes, hash, stored_as: storedAs, saved_by: savedBy, saved_at: savedAt };
}

function lineOf(row: Selectable<Tables["meeting_files"]>): MeetingFile {
  const { id, name, kind, bytes, version, saved_at } = row;
  return { fileId: id, name, kind, bytes, version, savedAt: saved_at };
}
