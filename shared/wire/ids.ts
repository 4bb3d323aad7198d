import { z } from "zod";

/** A person: of the register, or a guest seated in one meeting only. UUID. */
export const personId = z.uuid().brand<"PersonId">();
/** A person's id. UUID. */
export type PersonId = z.infer<typeof personId>;

/** A member region. UUID. */
export const regionId = z.uuid().brand<"RegionId">();
/** A member region's id. UUID. */
export type RegionId = z.infer<typeof regionId>;

/** A meeting. UUID. */
export const meetingId = z.uuid().brand<"MeetingId">();
/** A meeting's id. UUID. */
export type MeetingId = z.infer<typeof meetingId>;

/** An agenda item. UUID. */
export const itemId = z.uuid().brand<"ItemId">();
/** An agenda item's id. UUID. */
export type ItemId = z.infer<typeof itemId>;

/** One page of one person in a room: kept over reconnects of the page, new after a reload. UUID, made by the client. */
export const connectionId = z.uuid().brand<"ConnectionId">();
/** The id of one page of one person in a room. */
export type ConnectionId = z.infer<typeof connectionId>;

/** Names one command of one client, so that a repeat after a cut is answered, not done twice. UUID, made by the client. */
export const commandId = z.uuid().brand<"CommandId">();
/** The id of one command of one client. */
export type CommandId = z.infer<typeof commandId>;
