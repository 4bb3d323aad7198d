import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import type { Participant } from "../../../shared/meeting/plan.ts";
import { seatCityNames } from "../../../shared/time/zone-line.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import {
  type MeetingId,
  meetingId as meetingIdSchema,
  type PersonId,
} from "../../../shared/wire/ids.ts";
import type { Door, Knock, Plate } from "../../../shared/wire/room.ts";
import type { Caller } from "../../platform/caller.ts";
import type { Clock } from "../../platform/clock.ts";
import type { Database } from "../../platform/database.ts";
import { findGuest, type Guest, insertGuest } from "../store.ts";
import type { MeetingFacts } from "./entrance.ts";

/** What stands before the room: what a visitor sees, and the open door for people without a seat. */
export type DoorService = {
  /** What the page before the call shows. @throws AppError meeting/not-found */
  show(meetingId: MeetingId, caller: Caller): Promise<Door>;
  /** The token of a meeting's open door, the same each time. */
  doorToken(meetingId: MeetingId): string;
  /** The meeting that an open door's token leads to. @throws AppError link/invalid */
  meetingBehind(token: string): MeetingId;
  /** Makes a guest of somebody who knocks, and gives the token that their browser keeps. @throws AppError meeting/not-found, meeting/not-confirmed */
  knock(meetingId: MeetingId, knock: Knock): Promise<{ readonly guest: string }>;
  /** The caller that a guest's token stands for, or null. @throws AppError room/refused-entry */
  identifyGuest(token: string): Promise<Extract<Caller, { kind: "guest" }> | null>;
};

/** What the door needs. */
export type DoorOptions = {
  readonly database: Database;
  readonly clock: Clock;
  /** The installation's secret. */
  readonly secret: string;
  readonly entryWindowMs: number;
  readonly meetingOf: (meetingId: MeetingId) => Promise<MeetingFacts>;
  /** The association, which calls its zone by the city of its seat; null before it was named. */
  readonly association: () => Promise<Parameters<typeof seatCityNames>[0]>;
  /** Why there is no video, or null. */
  readonly mediaUnavailable: () => string | null;
  /** Where people turn to when they cannot get in, or null. */
  readonly contact: string | null;
};

/** Creates the door of all meetings. */
export function createDoor(options: DoorOptions): DoorService {
  const sign = (id: string): string =>
    createHmac("sha256", options.secret).update(`door:${id}`).digest("base64url");

  return {
    show: async (meetingId, caller) => {
      const facts = await options.meetingOf(meetingId);
      const plate = await plateOf(caller, facts, options.database);
      return doorOf(facts, plate, options);
    },
    doorToken: (meetingId) => `${meetingId}_${sign(meetingId)}`,
    meetingBehind: (token) => {
      const [id = "", ...rest] = token.split("_");
      const given = Buffer.from(rest.join("_"));
      const right = Buffer.from(sign(id));
      const meetingId = meetingIdSchema.safeParse(id);
      if (!meetingId.success || given.length !== right.length || !timingSafeEqual(given, right)) {
        throw new AppError("link/invalid", "This link leads nowhere; please ask for a new one.");
      }
      return meetingId.data;
    },
    knock: async (meetingId, knock) => {
      const { status } = await options.meetingOf(meetingId);
      if (status === "held") {
        throw new AppError("meeting/not-confirmed", "The meeting has not been confirmed yet.");
      }
      const guest = randomBytes(32).toString("base64url");
      await insertGuest(options.database, {
        personId: randomUUID() as PersonId,
        meetingId,
        knock,
        knockedAt: options.clock.now(),
        state: "waiting",
        tokenHash: hashOf(guest),
      });
      return { guest };
    },
    identifyGuest: (token) => identifyGuest(token, options.database),
  };
}

async function identifyGuest(
  token: string,
  database: Database,
): Promise<Extract<Caller, { kind: "guest" }> | null> {
  const guest = await findGuest(database, { tokenHash: hashOf(token) });
  if (guest?.state === "refused") {
    throw new AppError("room/refused-entry", "You were not let into this meeting.");
  }
  return guest && { kind: "guest", personId: guest.personId, meetingId: guest.meetingId };
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

async function doorOf(
  { plan, status }: MeetingFacts,
  plate: Plate | null,
  options: DoorOptions,
): Promise<Door> {
  return {
    meetingId: plan.meetingId,
    titles: plan.titles,
    purpose: plan.purpose,
    zone: plan.zone,
    startsAt: plan.startsAt,
    durationMinutes: plan.durationMinutes,
    status,
    entryOpensAt: plan.startsAt - options.entryWindowMs,
    zones: [...new Set([plan.zone, ...plan.people.map((person) => person.zone)])],
    cityNames: seatCityNames(await options.association()),
    agenda: plan.agenda.map(({ type, titles, minutes }) => ({ type, titles, minutes })),
    plate,
    mediaUnavailable: options.mediaUnavailable(),
    contact: options.contact,
    now: options.clock.now(),
  };
}

async function plateOf(
  caller: Caller,
  { plan }: MeetingFacts,
  database: Database,
): Promise<Plate | null> {
  if (caller.kind === "anonymous") {
    return null;
  }
  const person = plan.people.find(({ personId }) => personId === caller.personId);
  if (person) {
    const region = plan.regions.find(({ regionId }) => regionId === person.regionId);
    return invitedPlate(person, region?.names ?? null);
  }
  const guest =
    caller.kind === "guest" ? await findGuest(database, { personId: caller.personId }) : null;
  return guest && guestPlate(guest);
}

function invitedPlate(person: Participant, region: Plate["region"]): Plate {
  const { personId, seat, names, title, language, zone } = person;
  return { personId, seat, names, title, region, language, zone };
}

function guestPlate({ personId, knock }: Guest): Plate {
  const { name, affiliation, language, zone } = knock;
  return {
    personId,
    seat: "guest",
    names: {
      native: name,
      nativeLanguage: language,
      roman: name,
      order: "given-first",
      byLanguage: {},
    },
    title: affiliation ? { [language]: affiliation } : null,
    region: null,
    language,
    zone,
  };
}
