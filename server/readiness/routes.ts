import { z } from "zod";
import { meetingId } from "../../shared/wire/ids.ts";
import { allowed } from "../../shared/wire/permissions.ts";
import { largestSample, readinessReport } from "../../shared/wire/readiness.ts";
import { type Caller, personOf } from "../platform/caller.ts";
import { type Route, route } from "../platform/http.ts";
import { attachment } from "../platform/replies.ts";
import type { Readiness } from "./service.ts";

const params = z.object({ meetingId });
const path = "/api/meetings/:meetingId/readiness";

/** The tests of a meeting: sent by those with a seat, read by the secretariat. */
export function readinessRoutes(readiness: Readiness): readonly Route[] {
  return [
    route({
      method: "put",
      path,
      may: "readiness/test",
      params,
      about: ({ params: subject }) => subject,
      body: readinessReport,
      handle: ({ caller, params: subject, body }) =>
        readiness.keep({ ...subject, personId: personOf(caller) }, body),
    }),
    route({
      method: "get",
      path,
      may: "readiness/read",
      params,
      about: ({ params: subject }) => subject,
      handle: async ({ caller, params: subject }) => ({
        people: await readiness.read(subject.meetingId, seesContacts(caller)),
      }),
    }),
    route({
      method: "post",
      path: `${path}/ask`,
      may: "readiness/ask",
      params,
      about: ({ params: subject }) => subject,
      handle: ({ params: subject }) => readiness.askToTest(subject.meetingId),
    }),
    ...measuringRoutes(readiness),
  ];
}

/** Bytes there and back, by which a page measures its line. */
function measuringRoutes(readiness: Readiness): readonly Route[] {
  return [
    route({
      method: "post",
      path: `${path}/sample`,
      may: "readiness/test",
      params,
      about: ({ params: subject }) => subject,
      raw: `${largestSample}b`,
      handle: ({ caller }) => readiness.admit(personOf(caller)),
    }),
    route({
      method: "get",
      path: `${path}/sample`,
      may: "readiness/test",
      params,
      query: z.object({ bytes: z.coerce.number().int().min(1).max(largestSample).default(1) }),
      about: ({ params: subject }) => subject,
      handle: async ({ caller, query }) => {
        await readiness.admit(personOf(caller));
        const bytes = readiness.sample(query.bytes ?? 1);
        return attachment("sample.bin", "application/octet-stream", bytes);
      },
    }),
  ];
}

/** Whose telephone and address it is, the register says to those who may read it. */
function seesContacts(caller: Caller): boolean {
  return caller.kind === "account" && allowed(new Set(caller.roles), "people/read");
}
