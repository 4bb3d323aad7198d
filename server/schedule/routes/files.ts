import { z } from "zod";
import {
  fileId,
  fileOrder,
  fileQuery,
  fileRename,
  uploadQuery,
} from "../../../shared/wire/files.ts";
import { itemId, meetingId } from "../../../shared/wire/ids.ts";
import { personOf } from "../../platform/caller.ts";
import { type Route, route } from "../../platform/http.ts";
import type { Files } from "../service/files.ts";

const ofMeeting = z.object({ meetingId });
const ofItem = z.object({ meetingId, itemId });
const ofFile = z.object({ meetingId, fileId });
type OfMeeting = { readonly params: z.infer<typeof ofMeeting> };
const about = ({ params }: OfMeeting) => ({ meetingId: params.meetingId });

/** The files attached to agenda items. */
export function fileRoutes(files: Files): readonly Route[] {
  return [...readingRoutes(files), ...uploadRoutes(files), ...editingRoutes(files)];
}

function readingRoutes(files: Files): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/meetings/:meetingId/files",
      may: "meeting/read",
      params: ofMeeting,
      about,
      handle: ({ params }) => files.list(params.meetingId),
    }),
    route({
      method: "get",
      path: "/api/meetings/:meetingId/files/:fileId",
      may: "meeting/read",
      params: ofFile,
      about,
      query: fileQuery,
      handle: ({ params, query }) => files.open(params.meetingId, params.fileId, query.show),
    }),
    // A page of its own sends no header: the link's address is the key, as it is for the calendar's file.
    route({
      method: "get",
      path: "/j/:token/files/:fileId",
      may: "link/use",
      params: z.object({ token: z.string().max(200), fileId }),
      query: fileQuery,
      // Who guesses addresses asks more often than a PDF that is read by parts.
      limits: { points: 600, seconds: 60 },
      handle: ({ params, query }) => files.openByLink(params.token, params.fileId, query.show),
    }),
  ];
}

/** The body is the file itself, of no type that anything would parse. */
function uploadRoutes(files: Files): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/meetings/:meetingId/agenda/:itemId/files",
      may: "meeting/edit",
      params: ofItem,
      about,
      query: uploadQuery,
      handle: ({ caller, params, query, incoming: source }) =>
        files.attach(params.meetingId, params.itemId, { ...query, source, by: personOf(caller) }),
    }),
    route({
      method: "put",
      path: "/api/meetings/:meetingId/files/:fileId",
      may: "meeting/edit",
      params: ofFile,
      about,
      query: uploadQuery,
      handle: ({ caller, params, query, incoming: source }) =>
        files.replace(params.meetingId, params.fileId, { ...query, source, by: personOf(caller) }),
    }),
  ];
}

function editingRoutes(files: Files): readonly Route[] {
  return [
    route({
      method: "patch",
      path: "/api/meetings/:meetingId/files/:fileId",
      may: "meeting/edit",
      params: ofFile,
      about,
      body: fileRename,
      handle: ({ params, body }) => files.rename(params.meetingId, params.fileId, body.name),
    }),
    route({
      method: "put",
      path: "/api/meetings/:meetingId/agenda/:itemId/files",
      may: "meeting/edit",
      params: ofItem,
      about,
      body: fileOrder,
      handle: ({ params, body }) => files.order(params.meetingId, params.itemId, body.fileIds),
    }),
    route({
      method: "delete",
      path: "/api/meetings/:meetingId/files/:fileId",
      may: "meeting/edit",
      params: ofFile,
      about,
      handle: ({ params }) => files.remove(params.meetingId, params.fileId),
    }),
  ];
}
