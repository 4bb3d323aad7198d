import type { Hat } from "../../../shared/wire/permissions.ts";
import type { Caller, Subject } from "../../platform/caller.ts";
import { type Access, createAccess } from "./access.ts";
import { hatsOf } from "./hats.ts";
import { createLinks, type Links } from "./links.ts";
import type { PeopleOptions } from "./parts.ts";
import { createRegister, type Register } from "./register.ts";

/** People: who they are, how they come in, what they may. */
export type People = {
  readonly register: Register;
  readonly access: Access;
  readonly links: Links;
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
    hatsOf: async (caller, subject) => {
      const known = caller.kind !== "anonymous" && subject.meetingId !== undefined;
      const seat = known ? await options.seatOf(subject.meetingId, caller.personId) : null;
      return hatsOf(caller, subject, seat);
    },
  };
}
