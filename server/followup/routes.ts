import { z } from "zod";
import { newsEdit, newsPlace } from "../../shared/wire/follow-up.ts";
import { meetingId } from "../../shared/wire/ids.ts";
import { accountOf } from "../platform/caller.ts";
import { type Route, route } from "../platform/http.ts";
import type { FollowUp } from "./service/follow-up.ts";

const params = z.object({ meetingId });
const about = ({ params: subject }: { readonly params: z.infer<typeof params> }) => ({
  meetingId: subject.meetingId,
});

/** The follow-up over HTTP. */
export function followUpRoutes(followUp: FollowUp): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/meetings/:meetingId/follow-up",
      may: "follow-up/read",
      params,
      about,
      handle: ({ params: subject }) => followUp.detail(subject.meetingId),
    }),
    route({
      method: "post",
      path: "/api/meetings/:meetingId/follow-up/retry",
      may: "follow-up/retry",
      params,
      about,
      handle: ({ params: subject }) => followUp.retry(subject.meetingId),
    }),
    route({
      method: "get",
      path: "/api/meetings/:meetingId/news/:language",
      may: "follow-up/read",
      params: newsPlace,
      about,
      handle: ({ params: place }) => followUp.download(place),
    }),
    route({
      method: "put",
      path: "/api/meetings/:meetingId/news/:language",
      may: "follow-up/edit",
      params: newsPlace,
      about,
      body: newsEdit,
      handle: ({ params: place, body, caller }) => followUp.edit(place, body, accountOf(caller)),
    }),
  ];
}
