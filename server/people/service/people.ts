import type { MeetingId } from "../../../shared/wire/ids.ts";
import { allowed, type Hat, type Seat } from "../../../shared/wire/permissions.ts";
import type { Caller, Subject } from "../../platform/caller.ts";
import { type Access, createAccess } from "./access.ts";
import { createGroups, type Groups } from "./groups.ts";
import { hatsOf } from "./hats.ts";
import { createImports, type Imports } from "./imports.ts";
import { createLinks, type Links } from "./links.ts";
import type { PeopleOptions } from "./parts.ts";
import { createRegister, type Register } from "./register.ts";

/** People: who they are, how they come in, what they may. */
export type People = {
  readonly register: Register;
  readonly access: Access;
  readonly links: Links;
  readonly groups: Groups;
  readonly imports: Imports;
  hatsOf(caller: Caller, subject: Subject): Promise<ReadonlySet<Hat>>;
};

/** Creates the people part. */
export function createPeople(options: PeopleOptions): People {
  const access = createAccess(options);
  const links = createLinks(options);
  return {
    register: createRegister(options, { access, links }),
    access,
    links,
    groups: createGroups(options),
    imports: createImports(options),
    hatsOf: async (caller, subject) => {
      const known = caller.kind !== "anonymous" && subject.meetingId !== undefined;
      const seat = known ? await seatOf(caller, subject.meetingId, options) : null;
      const hats = hatsOf(caller, subject, seat);
      const isHidden = known && !allowed(hats, "meeting/edit");
      return isHidden && (await options.isDraft(subject.meetingId)) ? forDraft(hats) : hats;
    },
  };
}

/** What is left of the hats of somebody who may not edit a meeting while it is a draft: those that say nothing of their office. */
function forDraft(hats: ReadonlySet<Hat>): ReadonlySet<Hat> {
  return hats.intersection(new Set<Hat>(["anyone", "signed-in", "self"]));
}

/** A seat as invited; else the one they took, as long as they are who may take one: guests let in, and the staff. */
async function seatOf(
  caller: Exclude<Caller, { kind: "anonymous" }>,
  meetingId: MeetingId,
  options: PeopleOptions,
): Promise<Seat | null> {
  const invited = await options.seatOf(meetingId, caller.personId);
  const isStaff = caller.kind === "account" && allowed(new Set(caller.roles), "room/open");
  const mayTake = isStaff || caller.kind === "guest";
  return invited ?? (mayTake ? await options.seatTaken(meetingId, caller.personId) : null);
}
