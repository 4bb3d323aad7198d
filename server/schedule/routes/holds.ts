import { z } from "zod";
import { meetingId } from "../../../shared/wire/ids.ts";
import { type Route, route } from "../../platform/http.ts";
import type { Holding } from "../service/holds.ts";

const params = z.object({ meetingId });
const about = ({ params: subject }: { readonly params: z.infer<typeof params> }) => subject;

/** Drafts and held times over HTTP; a time is released as a meeting is cancelled. */
export function holdRoutes(holding: Holding): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/meetings/:meetingId/hold",
      may: "meeting/edit",
      params,
      about,
      handle: ({ params: subject }) => holding.hold(subject.meetingId),
    }),
    route({
      method: "post",
      path: "/api/meetings/:meetingId/confirm",
      may: "meeting/edit",
      params,
      about,
      handle: ({ params: subject }) => holding.confirm(subject.meetingId),
    }),
    route({
      method: "delete",
      path: "/api/meetings/:meetingId",
      may: "meeting/edit",
      params,
      about,
      handle: ({ params: subject }) => holding.discard(subject.meetingId),
    }),
  ];
}
