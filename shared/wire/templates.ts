import { z } from "zod";
import { itemTypes, type NameForms } from "../meeting/plan.ts";
import { languages, type LocalText } from "../words/languages.ts";
import { itemId, personId, regionId } from "./ids.ts";
import { reminderPlan } from "./reminders.ts";
import { inviteeInput, title } from "./schedule.ts";

/** A text that is perhaps not written yet. */
const draftText = z.partialRecord(z.enum(languages), z.string().trim().max(2000));

/** What a template keeps of a meeting: all but the date, the replies and what happened. */
export const templateContent = z.object({
  titles: draftText,
  purpose: draftText,
  zone: z.string().max(64),
  /** The hour of the day, "HH:mm" in `zone`. */
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
  durationMinutes: z.number().int().min(5).max(1440),
  /** The region that hosts; null: the secretariat. */
  hostRegionId: regionId.nullable(),
  agenda: z
    .array(
      z.object({
        type: z.enum(itemTypes),
        titles: draftText,
        minutes: z.number().int().min(1).max(480),
        speakerIds: z.array(personId).max(50).readonly(),
        /** The item whose files it brings along: once saved, one of the template's own. */
        filesOf: itemId.optional(),
      }),
    )
    .max(60)
    .readonly(),
  invitees: z.array(inviteeInput).max(1000).readonly(),
  /** Null: the usual ones. */
  reminders: reminderPlan.nullable(),
});

/** What a template keeps of a meeting. */
export type TemplateContent = Readonly<z.infer<typeof templateContent>>;

/** What a template is saved with. */
export const templateInput = z.object({ names: title, content: templateContent });

/** What a template is saved with. */
export type TemplateInput = Readonly<z.infer<typeof templateInput>>;

/** A template's new name, and what it keeps from now on, where that changes too. */
export const templateChange = templateInput.partial({ content: true });

/** A template's new name, or content. */
export type TemplateChange = Readonly<z.infer<typeof templateChange>>;

/** A template's line in the list. Instants are epoch ms. */
export type TemplateLine = {
  readonly templateId: string;
  readonly names: LocalText;
  readonly durationMinutes: number;
  readonly items: number;
  /** Those who can be invited at present. */
  readonly people: number;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
};

/** A template as a form is filled from it: `GET /api/templates/:templateId`. */
export type Template = Omit<TemplateContent, "invitees"> & {
  readonly templateId: string;
  readonly names: LocalText;
  readonly invitees: readonly (TemplateContent["invitees"][number] & {
    readonly names: NameForms;
    readonly regionNames: LocalText | null;
    readonly zone: string;
  })[];
  /** Those whom it held and who have been archived since; they speak to no item either. */
  readonly leftOut: readonly NameForms[];
  /** The region that was to host, where that has been archived since. */
  readonly hostLeftOut: LocalText | null;
};
