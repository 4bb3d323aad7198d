import type { Selectable } from "kysely";
import { localText } from "../../../shared/meeting/plan.ts";
import { type GroupInput, membership } from "../../../shared/wire/groups.ts";
import type { Database } from "../../platform/database.ts";
import type { Tables } from "../../schema/tables.ts";

/** A group as it was saved. */
export type SavedGroup = GroupInput & { readonly groupId: string; readonly version: number };

/** All groups, in no order. */
export async function listGroups(database: Database): Promise<readonly SavedGroup[]> {
  return (await database.selectFrom("people_groups").selectAll().execute()).map(groupOf);
}

/** One group; null where there is none. */
export async function findGroup(database: Database, groupId: string): Promise<SavedGroup | null> {
  const row = await database
    .selectFrom("people_groups")
    .selectAll()
    .where("id", "=", groupId)
    .executeTakeFirst();
  return row ? groupOf(row) : null;
}

/** Writes a new group. */
export async function insertGroup(
  database: Database,
  groupId: string,
  input: GroupInput,
): Promise<void> {
  await database
    .insertInto("people_groups")
    .values({ id: groupId, version: 1, ...columnsOf(input) })
    .execute();
}

/** Changes a group whose version is still this one. @returns whether it was */
export async function updateGroup(database: Database, group: SavedGroup): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("people_groups")
    .set({ ...columnsOf(group), version: group.version + 1 })
    .where("id", "=", group.groupId)
    .where("version", "=", group.version)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Deletes a group. @returns whether it was there */
export async function deleteGroup(database: Database, groupId: string): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom("people_groups")
    .where("id", "=", groupId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

function columnsOf({ names, personIds, rules }: GroupInput) {
  return {
    names: JSON.stringify(names),
    person_ids: [...personIds],
    rules: JSON.stringify(rules),
  };
}

function groupOf(row: Selectable<Tables["people_groups"]>): SavedGroup {
  const { id, names, person_ids: personIds, rules, version } = row;
  return {
    groupId: id,
    version,
    names: localText.parse(names),
    ...membership.parse({ personIds, rules }),
  };
}
