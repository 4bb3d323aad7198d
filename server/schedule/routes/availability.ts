import { z } from "zod";
import {
  absenceInput,
  calendarChange,
  calendarPlace,
  calendarYear,
} from "../../../shared/wire/availability.ts";
import { finderQuestion } from "../../../shared/wire/finder.ts";
import { personId } from "../../../shared/wire/ids.ts";
import { type Route, route } from "../../platform/http.ts";
import { lacksArrangement } from "../calendars.ts";
import type { Schedule } from "../service/schedule.ts";

const person = z.object({ personId });

/** When people can come, over HTTP: calendars, absences, and the search for an hour. */
export function availabilityRoutes({ availability, finder }: Schedule): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/finder",
      may: "meeting/edit",
      body: finderQuestion,
      handle: ({ body }) => finder.find(body),
    }),
    route({
      method: "get",
      path: "/api/calendar/:country/:year",
      may: "availability/read",
      params: calendarYear,
      handle: async ({ params: { country, year } }) => ({
        days: await availability.calendar(country, year),
        lacksArrangement: lacksArrangement(country, year),
      }),
    }),
    route({
      method: "put",
      path: "/api/calendar/:country/:day",
      may: "availability/edit",
      params: calendarPlace,
      body: calendarChange,
      handle: ({ params, body }) => availability.correct(params, body.kind),
    }),
    ...absenceRoutes(availability),
  ];
}

function absenceRoutes(availability: Schedule["availability"]): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/people/:personId/absences",
      may: "availability/read",
      params: person,
      handle: async ({ params }) => ({ absences: await availability.absences(params.personId) }),
    }),
    route({
      method: "post",
      path: "/api/people/:personId/absences",
      may: "availability/edit",
      params: person,
      body: absenceInput,
      handle: ({ params, body }) => availability.addAbsence(params.personId, body),
    }),
    route({
      method: "delete",
      path: "/api/people/:personId/absences/:absenceId",
      may: "availability/edit",
      params: z.object({ personId, absenceId: z.uuid() }),
      handle: ({ params }) => availability.removeAbsence(params.personId, params.absenceId),
    }),
  ];
}
