import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { ItemId, MeetingId } from "../../../shared/wire/ids.ts";
import type { MeetingInput } from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";
import { agendaOf, type Place } from "../changes.ts";
import { readRegions } from "../store/invitees.ts";
import {
  foreignItems,
  type Meeting,
  type MeetingFields,
  replaceAgenda,
} from "../store/meetings.ts";
import type { ScheduleOptions } from "./parts.ts";

/** What a form decides of a meeting, at its instant (epoch ms), with the versions that calendars are to have. */
export function fieldsOf(
  options: Pick<ScheduleOptions, "tzdata">,
  input: MeetingInput & { readonly startsAt: number },
  versions: Pick<Meeting, "sequence" | "timedSequence" | "revision" | "modifiedAt">,
): MeetingFields {
  const { titles, purpose, zone, wallStart, startsAt, durationMinutes, hostRegionId } = input;
  const { sequence, timedSequence, revision, modifiedAt } = versions;
  return {
    titles,
    purpose,
    zone,
    wallStart,
    startsAt,
    durationMinutes,
    hostRegionId,
    sequence,
    timedSequence,
    revision,
    modifiedAt,
    tzdata: options.tzdata,
  };
}

/** @throws AppError region/not-found where the host is not in the register */
export async function mustKnowHost(
  database: Database,
  { hostRegionId }: Pick<MeetingInput, "hostRegionId">,
): Promise<void> {
  const [host] = hostRegionId ? await readRegions(database, [hostRegionId]) : [];
  if (hostRegionId && !host) {
    throw new AppError("region/not-found", "The region that is to host is not in the register.");
  }
}

/** Writes a meeting's agenda. @throws AppError agenda/unknown-item, invitation/not-invited */
export async function saveAgenda(
  transaction: Database,
  meetingId: MeetingId,
  {
    input,
    places,
  }: { readonly input: Pick<MeetingInput, "agenda">; readonly places: readonly Place[] },
): Promise<void> {
  const items = agendaOf(input.agenda, places, () => randomUUID() as ItemId);
  const ids = items.map(({ itemId }) => itemId);
  const foreign = await foreignItems(transaction, meetingId, ids);
  if (foreign.length > 0 || new Set(ids).size < ids.length) {
    throw new AppError("agenda/unknown-item", "An item belongs to another agenda.");
  }
  await replaceAgenda(transaction, meetingId, items);
}
