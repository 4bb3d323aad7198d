import { z } from "zod";
import { feedback } from "../../shared/wire/feedback.ts";
import { meetingId } from "../../shared/wire/ids.ts";
import { exportQuery } from "../../shared/wire/records.ts";
import { personOf } from "../platform/caller.ts";
import { type Route, route } from "../platform/http.ts";
import type { ExportFormat, Records } from "./service.ts";

const params = z.object({ meetingId });
const about = ({ params: subject }: { readonly params: z.infer<typeof params> }) => subject;
const formats: readonly ExportFormat[] = ["csv", "xlsx", "json"];

/** The records over HTTP. */
export function recordsRoutes(records: Records): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/meetings/:meetingId/records",
      may: "records/read",
      params,
      about,
      handle: ({ params: subject }) => records.read(subject.meetingId),
    }),
    route({
      method: "get",
      path: "/api/meetings/:meetingId/verification",
      may: "records/read",
      params,
      about,
      handle: ({ params: subject }) => records.verify(subject.meetingId),
    }),
    ...feedbackRoutes(records),
    ...formats.map((format) =>
      route({
        method: "get",
        path: `/api/meetings/:meetingId/attendance.${format}`,
        may: "records/export",
        params,
        about,
        query: exportQuery,
        handle: ({ params: subject, query }) =>
          records.exportAttendance(subject.meetingId, { format, ...query, zone: query.zone }),
      }),
    ),
  ];
}

function feedbackRoutes(records: Records): readonly Route[] {
  return [
    route({
      method: "put",
      path: "/api/meetings/:meetingId/feedback",
      may: "feedback/give",
      params,
      about,
      body: feedback,
      handle: ({ caller, params: { meetingId: id }, body }) =>
        records.giveFeedback(id, personOf(caller), body),
    }),
    route({
      method: "get",
      path: "/api/meetings/:meetingId/feedback",
      may: "records/read",
      params,
      about,
      handle: ({ params: subject }) => records.feedbackOn(subject.meetingId),
    }),
  ];
}
