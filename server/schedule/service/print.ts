import type { MeetingId } from "../../../shared/wire/ids.ts";
import { type Language, textIn } from "../../../shared/words/languages.ts";
import { runSheetOf, type SheetGuest, type SheetMatter } from "../run-sheet.ts";
import { type Guest, readPhones, readRegions } from "../store/invitees.ts";
import { readFiles } from "../store/files.ts";
import { matterOf } from "./compose.ts";
import type { ScheduleOptions } from "./parts.ts";
import { mustFind } from "./plans.ts";

/** What is printed of the schedule. */
export type Printing = {
  /**
   * The run sheet of a meeting as it is now, a PDF in a language, and the name of its file.
   * @throws AppError meeting/not-found, print/unavailable
   */
  runSheet(
    meetingId: MeetingId,
    language: Language,
  ): Promise<{ readonly name: string; readonly pdf: Buffer }>;
};

const template = new URL("../run-sheet.typ", import.meta.url);

/** Creates the printer's side of the schedule. */
export function createPrinting(options: ScheduleOptions): Printing {
  return {
    runSheet: async (meetingId, language) => {
      const matter = await sheetMatter(options, meetingId, language);
      const sheet = runSheetOf(matter, language, (namespace) =>
        options.printWordsFor(language, namespace),
      );
      const { titles, wallStart } = matter.meeting;
      return {
        name: `${wallStart.slice(0, 10)} ${textIn(titles, language)}.pdf`,
        pdf: await options.typesetter.pdf(template, sheet),
      };
    },
  };
}

async function sheetMatter(
  options: ScheduleOptions,
  meetingId: MeetingId,
  language: Language,
): Promise<SheetMatter> {
  const { database, clock } = options;
  const { meeting, guests, agenda, head } = await matterOf(
    database,
    await mustFind(database, meetingId),
  );
  const regionIds = [meeting.hostRegionId, ...guests.map(({ regionId }) => regionId)];
  return {
    meeting,
    agenda,
    files: await readFiles(database, meetingId),
    guests: await withContacts(options, meetingId, guests),
    regions: await readRegions(
      database,
      [...new Set(regionIds)].filter((id) => id !== null),
    ),
    ...head(language),
    writtenAt: clock.now(),
  };
}

async function withContacts(
  options: ScheduleOptions,
  meetingId: MeetingId,
  guests: readonly Guest[],
): Promise<readonly SheetGuest[]> {
  const phones = await readPhones(options.database, meetingId);
  const sheetGuests: SheetGuest[] = [];
  for (const guest of guests) {
    const token = (await options.linkTokens(guest.personId)).get(meetingId);
    const link = token ? `${options.publicUrl()}/j/${token}` : null;
    sheetGuests.push({ ...guest, phone: phones.get(guest.personId) ?? null, link });
  }
  return sheetGuests;
}
