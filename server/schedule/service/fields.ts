import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { ItemId, MeetingId } from "../../../shared/wire/ids.ts";
import type { MeetingInput } from "../../../shared/wire/schedule.ts";
import type { Database } from "../../platform/database.ts";
import { agendaOf, type Place } from "../changes.ts";
import { type Agendas, ownersOf, replaceAgendas } from "../store/agendas.ts";
import { copyFilesToItems, type FilesCopy } from "../store/copied-files.ts";
import { readRegions } from "../store/invitees.ts";
import type { Meeting, MeetingFields } from "../store/meetings.ts";
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

/** Writes a meeting's agenda, and attaches to new items the files that they bring along. @throws AppError agenda/unknown-item, invitation/not-invited */
export async function saveAgenda(
  transaction: Database,
  meetingId: MeetingId,
  {
    input,
    places,
  }: { readonly input: Pick<MeetingInput, "agenda">; readonly places: readonly Place[] },
): Promise<void> {
  await saveAgendas(transaction, new Map([[meetingId, input.agenda]]), places);
}

/** Writes the agendas of meetings to which these people are invited. @throws AppError agenda/unknown-item, invitation/not-invited */
export async function saveAgendas(
  transaction: Database,
  wanted: ReadonlyMap<MeetingId, MeetingInput["agenda"]>,
  places: readonly Place[],
): Promise<void> {
  const agendas = new Map(
    [...wanted].map(([meetingId, items]) => [
      meetingId,
      agendaOf(items, places, () => randomUUID() as ItemId),
    ]),
  );
  await mustBeTheirs(transaction, agendas);
  await replaceAgendas(transaction, agendas);
  await copyFilesToItems(transaction, copiesFor(wanted, agendas));
}

/** What new items are to have of the files of others. */
function copiesFor(
  wanted: ReadonlyMap<MeetingId, MeetingInput["agenda"]>,
  agendas: Agendas,
): readonly FilesCopy[] {
  return [...wanted].flatMap(([meetingId, items]) =>
    items.flatMap(({ itemId, filesOf: from }, index) => {
      const to = agendas.get(meetingId)?.[index]?.itemId;
      return from && to && !itemId ? [{ from, to }] : [];
    }),
  );
}

async function mustBeTheirs(transaction: Database, agendas: Agendas): Promise<void> {
  const items = [...agendas].flatMap(([meetingId, own]) =>
    own.map(({ itemId }) => ({ meetingId, itemId })),
  );
  const ids = items.map(({ itemId }) => itemId);
  const owners = await ownersOf(transaction, ids);
  const isForeign = items.some(
    ({ meetingId, itemId }) => (owners.get(itemId) ?? meetingId) !== meetingId,
  );
  if (isForeign || new Set(ids).size < ids.length) {
    throw new AppError("agenda/unknown-item", "An item belongs to another agenda.");
  }
}
