import { z } from "zod";
import { templateChange, templateInput } from "../../../shared/wire/templates.ts";
import { type Route, route } from "../../platform/http.ts";
import type { Templates } from "../service/templates.ts";

const params = z.object({ templateId: z.uuid() });

/** The templates over HTTP: for those who make meetings of them. */
export function templateRoutes(templates: Templates): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/templates",
      may: "meeting/edit",
      handle: async () => ({ templates: await templates.list() }),
    }),
    route({
      method: "post",
      path: "/api/templates",
      may: "meeting/edit",
      body: templateInput,
      handle: async ({ body }) => ({ templateId: await templates.create(body) }),
    }),
    route({
      method: "get",
      path: "/api/templates/:templateId",
      may: "meeting/edit",
      params,
      handle: ({ params: { templateId } }) => templates.read(templateId),
    }),
    route({
      method: "put",
      path: "/api/templates/:templateId",
      may: "meeting/edit",
      params,
      body: templateChange,
      handle: ({ params: { templateId }, body }) => templates.change(templateId, body),
    }),
    route({
      method: "delete",
      path: "/api/templates/:templateId",
      may: "meeting/edit",
      params,
      handle: ({ params: { templateId } }) => templates.remove(templateId),
    }),
  ];
}
