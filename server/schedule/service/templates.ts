import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { ItemId, MeetingId } from "../../../shared/wire/ids.ts";
import type { MeetingInput } from "../../../shared/wire/schedule.ts";
import type {
  Template,
  TemplateChange,
  TemplateContent,
  TemplateInput,
  TemplateLine,
} from "../../../shared/wire/templates.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import { presentOf } from "../templates.ts";
import { replaceTemplateFiles } from "../store/copied-files.ts";
import { knownPeople } from "../store/invitees.ts";
import { saveReminderPlan } from "../store/reminders.ts";
import {
  archivedRegion,
  deleteTemplate,
  findTemplate,
  insertTemplate,
  listTemplates,
  noteTemplateUsed,
  readEntries,
  updateTemplate,
} from "../store/templates.ts";

/** Meetings kept to make others of. */
export type Templates = {
  /** Those used or made last first. */
  list(): Promise<readonly TemplateLine[]>;
  /** @throws AppError template/not-found */
  read(templateId: string): Promise<Template>;
  /** @returns its id */
  create(input: TemplateInput): Promise<string>;
  /** @throws AppError template/not-found */
  change(templateId: string, change: TemplateChange): Promise<void>;
  /** The meetings made of it stay. @throws AppError template/not-found */
  remove(templateId: string): Promise<void>;
};

/** Creates the templates. */
export function createTemplates(options: {
  readonly database: Database;
  readonly clock: Clock;
}): Templates {
  const { database, clock } = options;
  return {
    list: () => list(database),
    read: (templateId) => read(database, templateId),
    create: async (input) => {
      const templateId = randomUUID();
      const { content, copies } = withOwnFiles(input.content);
      await database.transaction().execute(async (transaction) => {
        const createdAt = clock.now();
        await insertTemplate(transaction, { ...input, content, templateId, createdAt });
        await replaceTemplateFiles(transaction, templateId, copies);
      });
      return templateId;
    },
    change: (templateId, change) => changeTemplate(database, templateId, change),
    remove: async (templateId) => requireThere(await deleteTemplate(database, templateId)),
  };
}

/** Gives new meetings the reminders of the template that their form was filled from. */
export async function beginFromTemplate(
  transaction: Database,
  meetingIds: readonly MeetingId[],
  { input: { template }, at }: { readonly input: MeetingInput; readonly at: number },
): Promise<void> {
  if (template?.reminders) {
    await saveReminderPlan(transaction, meetingIds, template.reminders);
  }
  if (template) {
    await noteTemplateUsed(transaction, template.templateId, at);
  }
}

async function changeTemplate(
  database: Database,
  templateId: string,
  { names, content: wanted }: TemplateChange,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    if (!wanted) {
      return requireThere(await updateTemplate(transaction, templateId, { names }));
    }
    const { content, copies } = withOwnFiles(wanted);
    requireThere(await updateTemplate(transaction, templateId, { names, content }));
    await replaceTemplateFiles(transaction, templateId, copies);
  });
}

/** A template's content where the items that bring files along have them as their own, and what is copied for that. */
function withOwnFiles(content: TemplateContent) {
  const agenda = content.agenda.map((item) => ({
    item,
    own: item.filesOf && (randomUUID() as ItemId),
  }));
  return {
    content: {
      ...content,
      agenda: agenda.map(({ item, own }) => (own ? { ...item, filesOf: own } : item)),
    },
    copies: agenda.flatMap(({ item: { filesOf: from }, own: to }) =>
      from && to ? [{ from, to }] : [],
    ),
  };
}

async function list(database: Database): Promise<readonly TemplateLine[]> {
  const templates = await listTemplates(database);
  const held = templates.flatMap(({ content }) => content.invitees.map((each) => each.personId));
  const present = await knownPeople(database, [...new Set(held)]);
  return templates.map(({ templateId, names, content, createdAt, lastUsedAt }) => ({
    templateId,
    names,
    durationMinutes: content.durationMinutes,
    items: content.agenda.length,
    people: content.invitees.filter(({ personId }) => present.has(personId)).length,
    createdAt,
    lastUsedAt,
  }));
}

async function read(database: Database, templateId: string): Promise<Template> {
  const found = await findTemplate(database, templateId);
  if (!found) {
    throw notFound();
  }
  const { names, content } = found;
  const ids = content.invitees.map(({ personId }) => personId);
  const { hostRegionId } = content;
  const hostLeftOut = hostRegionId && (await archivedRegion(database, hostRegionId));
  return {
    templateId,
    names,
    ...content,
    ...presentOf(content, await readEntries(database, ids)),
    hostRegionId: hostLeftOut ? null : hostRegionId,
    hostLeftOut,
  };
}

function requireThere(isThere: boolean): void {
  if (!isThere) {
    throw notFound();
  }
}

function notFound(): AppError {
  return new AppError("template/not-found", "There is no such template.");
}
