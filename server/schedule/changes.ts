import { isDeepStrictEqual } from "node:util";
import type { PlannedItem } from "../../shared/meeting/plan.ts";
import { AppError } from "../../shared/wire/errors.ts";
import type { ItemId, PersonId } from "../../shared/wire/ids.ts";
import type { Seat } from "../../shared/wire/permissions.ts";
import type { MeetingInput } from "../../shared/wire/schedule.ts";
import { wallToInstants } from "../../shared/time/wall.ts";
import { isKnownZone } from "../../shared/time/zones.ts";

/** Somebody's seat in a meeting. */
export type Place = { readonly personId: PersonId; readonly seat: Seat };

/**
 * The instant of a meeting's wall time, epoch ms. @throws AppError time/unknown-zone; time/never-exists and
 * time/exists-twice with `details.at`, the two instants that could be meant (the second is settled by `which`)
 */
export function startOf({
  zone,
  wallStart,
  which,
}: Pick<MeetingInput, "zone" | "wallStart" | "which">): number {
  if (!isKnownZone(zone)) {
    throw new AppError("time/unknown-zone", "There is no such time zone.", { zone });
  }
  const found = wallToInstants(wallStart, zone);
  if (found.kind === "never") {
    throw new AppError("time/never-exists", "The clocks skip this time.", { at: found.nearest });
  }
  if (found.kind === "once") {
    return found.at;
  }
  if (which === undefined) {
    throw new AppError("time/exists-twice", "The clocks show this time twice.", { at: found.at });
  }
  return which === "earlier" ? found.at[0] : found.at[1];
}

/** What calendars show of a meeting. */
type Shown = Pick<MeetingInput, "titles" | "purpose" | "durationMinutes"> & {
  readonly startsAt: number;
};

/** What of that changes: `moved` is another time or length, `revised` another title or purpose. */
export function whatChanges(
  before: Shown,
  now: Shown,
): { readonly moved: boolean; readonly revised: boolean } {
  return {
    moved: now.startsAt !== before.startsAt || now.durationMinutes !== before.durationMinutes,
    revised:
      !isDeepStrictEqual(now.titles, before.titles) ||
      !isDeepStrictEqual(now.purpose, before.purpose),
  };
}

/** The agenda as it will be kept: new items get an id. @throws AppError invitation/not-invited where a speaker has no place */
export function agendaOf(
  items: MeetingInput["agenda"],
  places: readonly Place[],
  newId: () => ItemId,
): readonly PlannedItem[] {
  const invited = new Set(places.map(({ personId }) => personId));
  return items.map((item, index) => {
    if (!item.speakerIds.every((personId) => invited.has(personId))) {
      throw new AppError("invitation/not-invited", "A speaker has not been invited.", {
        fields: { [`agenda.${index}.speakerIds`]: "invitation/not-invited" },
      });
    }
    const { type, titles, minutes, speakerIds } = item;
    return { itemId: item.itemId ?? newId(), type, titles, minutes, speakerIds };
  });
}

/** Everyone to be invited: those named, with the seat named last, then the people of whole regions as delegates. */
export function placesOf(
  named: readonly Place[],
  ofRegions: readonly PersonId[],
): readonly Place[] {
  const seats = new Map<PersonId, Seat>(ofRegions.map((personId) => [personId, "delegate"]));
  for (const { personId, seat } of named) {
    seats.delete(personId);
    seats.set(personId, seat);
  }
  return [...seats].map(([personId, seat]) => ({ personId, seat }));
}

/** What has to happen for the places before to become those wanted. */
export function placeChanges(
  before: readonly Place[],
  wanted: readonly Place[],
): {
  readonly added: readonly Place[];
  readonly reseated: readonly Place[];
  readonly removed: readonly PersonId[];
} {
  const seats = new Map(before.map(({ personId, seat }) => [personId, seat]));
  const kept = new Set(wanted.map(({ personId }) => personId));
  return {
    added: wanted.filter(({ personId }) => !seats.has(personId)),
    reseated: wanted.filter(
      ({ personId, seat }) => seats.has(personId) && seats.get(personId) !== seat,
    ),
    removed: before.filter(({ personId }) => !kept.has(personId)).map(({ personId }) => personId),
  };
}
