import type { Selectable } from "kysely";
import { localText, nameForms } from "../../../shared/meeting/plan.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import {
  type TemplateChange,
  type TemplateInput,
  templateContent,
} from "../../../shared/wire/templates.ts";
import type { LocalText } from "../../../shared/words/languages.ts";
import type { Database } from "../../platform/database.ts";
import type { Tables } from "../../schema/tables.ts";
import type { Entry } from "../templates.ts";

/** A template as it was saved. Instants are epoch ms. */
export type SavedTemplate = TemplateInput & {
  readonly templateId: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
};

/** All templates: those used or made last first. */
export async function listTemplates(database: Database): Promise<readonly SavedTemplate[]> {
  const rows = await database.selectFrom("meeting_templates").selectAll().execute();
  const latest = ({ lastUsedAt, createdAt }: SavedTemplate) => lastUsedAt ?? createdAt;
  return rows.map(templateOf).toSorted((a, b) => latest(b) - latest(a));
}

/** One template; null where there is none. */
export async function findTemplate(
  database: Database,
  templateId: string,
): Promise<SavedTemplate | null> {
  const row = await database
    .selectFrom("meeting_templates")
    .selectAll()
    .where("id", "=", templateId)
    .executeTakeFirst();
  return row ? templateOf(row) : null;
}

/** Writes a new template. */
export async function insertTemplate(
  database: Database,
  template: Omit<SavedTemplate, "lastUsedAt">,
): Promise<void> {
  const { templateId, names, content, createdAt } = template;
  await database
    .insertInto("meeting_templates")
    .values({
      id: templateId,
      names: JSON.stringify(names),
      content: JSON.stringify(content),
      created_at: createdAt,
      last_used_at: null,
    })
    .execute();
}

/** Renames a template, and gives it another content where there is one. @returns whether it was there */
export async function updateTemplate(
  database: Database,
  templateId: string,
  { names, content }: TemplateChange,
): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable("meeting_templates")
    .set({
      names: JSON.stringify(names),
      ...(content ? { content: JSON.stringify(content) } : {}),
    })
    .where("id", "=", templateId)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Notes that a meeting was made of a template; of one that is gone, nothing. */
export async function noteTemplateUsed(
  database: Database,
  templateId: string,
  at: number,
): Promise<void> {
  await database
    .updateTable("meeting_templates")
    .set({ last_used_at: at })
    .where("id", "=", templateId)
    .execute();
}

/** Deletes a template. @returns whether it was there */
export async function deleteTemplate(database: Database, templateId: string): Promise<boolean> {
  const { numDeletedRows } = await database
    .deleteFrom("meeting_templates")
    .where("id", "=", templateId)
    .executeTakeFirst();
  return numDeletedRows === 1n;
}

/** What the register says of these people, the archive too. */
export async function readEntries(
  database: Database,
  personIds: readonly PersonId[],
): Promise<ReadonlyMap<PersonId, Entry>> {
  if (personIds.length === 0) {
    return new Map();
  }
  const rows = await database
    .selectFrom("people")
    .leftJoin("regions", "regions.id", "people.region_id")
    .select(["people.id", "people.names", "people.zone", "people.archived_at"])
    .select("regions.names as regionNames")
    .where("people.id", "in", personIds)
    .execute();
  return new Map(
    rows.map(({ id, names, zone, archived_at, regionNames }) => [
      id,
      {
        names: nameForms.parse(names),
        regionNames: regionNames === null ? null : localText.parse(regionNames),
        zone,
        isArchived: archived_at !== null,
      },
    ]),
  );
}

/** The name of a region that is in the archive; null for every other. */
export async function archivedRegion(
  database: Database,
  regionId: RegionId,
): Promise<LocalText | null> {
  const row = await database
    .selectFrom("regions")
    .select("names")
    .where("id", "=", regionId)
    .where("archived_at", "is not", null)
    .executeTakeFirst();
  return row ? localText.parse(row.names) : null;
}

function templateOf(row: Selectable<Tables["meeting_templates"]>): SavedTemplate {
  return {
    templateId: row.id,
    names: localText.parse(row.names),
    content: templateContent.parse(row.content),
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  };
}
