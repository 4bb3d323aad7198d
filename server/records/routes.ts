import { z } from "zod";
import { meetingId } from "../../shared/wire/ids.ts";
import { exportQuery } from "../../shared/wire/records.ts";
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
