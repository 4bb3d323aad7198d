import { z } from "zod";
import { groupInput, membership } from "../../../shared/wire/groups.ts";
import { versioned } from "../../../shared/wire/people.ts";
import { type Route, route } from "../../platform/http.ts";
import type { Groups } from "../service/groups.ts";

const params = z.object({ groupId: z.uuid() });

/** The saved groups over HTTP; they are read and edited as the register is. */
export function groupRoutes(groups: Groups): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/groups",
      may: "people/read",
      handle: async () => ({ groups: await groups.list() }),
    }),
    route({
      method: "post",
      path: "/api/groups/matching",
      may: "people/read",
      body: membership,
      handle: async ({ body }) => ({ people: await groups.matching(body) }),
    }),
    route({
      method: "get",
      path: "/api/groups/:groupId",
      may: "people/read",
      params,
      handle: ({ params: { groupId } }) => groups.read(groupId),
    }),
    ...editingRoutes(groups),
  ];
}

function editingRoutes(groups: Groups): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/groups",
      may: "people/edit",
      body: groupInput,
      handle: ({ body }) => groups.create(body),
    }),
    route({
      method: "put",
      path: "/api/groups/:groupId",
      may: "people/edit",
      params,
      body: groupInput.extend(versioned.shape),
      handle: ({ params: { groupId }, body }) => groups.change(groupId, body),
    }),
    route({
      method: "delete",
      path: "/api/groups/:groupId",
      may: "people/edit",
      params,
      handle: ({ params: { groupId } }) => groups.remove(groupId),
    }),
  ];
}
