import { z } from "zod";
import { AppError } from "../../shared/wire/errors.ts";
import { type MeetingId, meetingId } from "../../shared/wire/ids.ts";
import { knock } from "../../shared/wire/room.ts";
import type { Caller, Gate } from "../platform/caller.ts";
import { type Route, route } from "../platform/http.ts";
import type { DoorService } from "./service/door.ts";

const params = z.object({ meetingId });
const doorToken = z.string().max(200);

/** What stands before the room, over HTTP. */
export function roomRoutes(
  door: DoorService,
  gate: Gate,
  publicUrl: () => string,
): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/door",
      // A door shows a meeting to whoever has a link to it; which one is settled below.
      may: "link/use",
      query: z.object({ meetingId: meetingId.optional(), door: doorToken.optional() }),
      handle: async ({ caller, query }) =>
        door.show(await meetingAt({ caller, query, door, gate }), caller),
    }),
    route({
      method: "post",
      path: "/api/guests",
      may: "guest/knock",
      limits: { points: 20, seconds: 600 },
      body: knock.extend({ door: doorToken }),
      handle: ({ body: { door: token, ...who } }) => door.knock(door.meetingBehind(token), who),
    }),
    route({
      method: "get",
      path: "/api/meetings/:meetingId/door-link",
      may: "meeting/manage-links",
      params,
      about: ({ params: about }) => about,
      handle: ({ params: { meetingId: id } }) =>
        Promise.resolve({ url: `${publicUrl()}/g/${door.doorToken(id)}` }),
    }),
  ];
}

type Visit = {
  readonly caller: Caller;
  readonly query: {
    readonly meetingId?: MeetingId | undefined;
    readonly door?: string | undefined;
  };
  readonly door: DoorService;
  readonly gate: Gate;
};

/** The meeting that a visitor stands before: by link, by the open door, or by its id for those with an account. */
async function meetingAt({ caller, query, door, gate }: Visit): Promise<MeetingId> {
  if (caller.kind === "link" || caller.kind === "guest") {
    return caller.meetingId;
  }
  if (query.door !== undefined) {
    return door.meetingBehind(query.door);
  }
  if (query.meetingId === undefined) {
    throw new AppError("link/invalid", "This link leads nowhere; please ask for a new one.");
  }
  await gate.require(caller, "room/enter", { meetingId: query.meetingId });
  return query.meetingId;
}
