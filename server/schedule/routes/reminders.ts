import { z } from "zod";
import { meetingId } from "../../../shared/wire/ids.ts";
import { reminderPlan } from "../../../shared/wire/reminders.ts";
import { type Route, route } from "../../platform/http.ts";
import type { Reminding } from "../service/remind.ts";

const params = z.object({ meetingId });

/** The reminders of a meeting. */
export function reminderRoutes(reminding: Reminding): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/meetings/:meetingId/reminders",
      may: "outbox/read",
      params,
      about: ({ params: subject }) => subject,
      handle: ({ params: subject }) => reminding.read(subject.meetingId),
    }),
    route({
      method: "put",
      path: "/api/meetings/:meetingId/reminders",
      may: "meeting/edit",
      params,
      about: ({ params: subject }) => subject,
      body: reminderPlan,
      handle: ({ params: subject, body }) => reminding.edit(subject.meetingId, body),
    }),
  ];
}
