import { z } from "zod";
import { type BusyOwner, feedInput, fileQuery } from "../../../shared/wire/busy.ts";
import { personId, regionId } from "../../../shared/wire/ids.ts";
import { allowed } from "../../../shared/wire/permissions.ts";
import type { Caller } from "../../platform/caller.ts";
import { type Route, route } from "../../platform/http.ts";
import type { Busy } from "../service/busy.ts";

/** Imported calendars over HTTP, of people and of regions. */
export function busyRoutes(busy: Busy): readonly Route[] {
  return [
    ...routesOf(busy, {
      path: "/api/people/:personId/busy",
      params: z.object({ personId }),
      ownerOf: (params) => ({ kind: "person", personId: params.personId }),
    }),
    ...routesOf(busy, {
      path: "/api/regions/:regionId/busy",
      params: z.object({ regionId }),
      ownerOf: (params) => ({ kind: "region", regionId: params.regionId }),
    }),
  ];
}

type Place<S extends z.ZodRawShape> = {
  readonly path: string;
  readonly params: z.ZodObject<S>;
  readonly ownerOf: (params: z.infer<z.ZodObject<S>>) => BusyOwner;
};

/** Reading an address costs the server of somebody else: so often for each who asks. */
const limits = { points: 30, seconds: 60 };

function routesOf<S extends z.ZodRawShape>(
  busy: Busy,
  { path, params, ownerOf }: Place<S>,
): readonly Route[] {
  return [
    route({
      method: "get",
      path,
      may: "availability/read",
      params,
      handle: async ({ caller, params: place }) => ({
        sources: await busy.list(ownerOf(place), { addresses: mayEdit(caller) }),
      }),
    }),
    route({
      method: "post",
      path: `${path}/files`,
      may: "availability/edit",
      params,
      query: fileQuery,
      raw: "2mb",
      body: z.instanceof(Buffer),
      limits,
      handle: ({ params: place, query, body }) =>
        busy.addFile(ownerOf(place), { name: query.name, bytes: body }),
    }),
    route({
      method: "post",
      path: `${path}/feeds`,
      may: "availability/edit",
      params,
      body: feedInput,
      limits,
      handle: ({ params: place, body }) => busy.addFeed(ownerOf(place), body.address),
    }),
    ...sourceRoutes(busy, { path, params, ownerOf }),
  ];
}

function sourceRoutes<S extends z.ZodRawShape>(
  busy: Busy,
  { path, params, ownerOf }: Place<S>,
): readonly Route[] {
  const withSource = params.and(z.object({ sourceId: z.uuid() }));
  return [
    route({
      method: "post",
      path: `${path}/:sourceId/read`,
      may: "availability/edit",
      params: withSource,
      limits,
      handle: ({ params: place }) => busy.readAgain(ownerOf(place), place.sourceId),
    }),
    route({
      method: "delete",
      path: `${path}/:sourceId`,
      may: "availability/edit",
      params: withSource,
      handle: ({ params: place }) => busy.remove(ownerOf(place), place.sourceId),
    }),
  ];
}

function mayEdit(caller: Caller): boolean {
  return caller.kind === "account" && allowed(new Set(caller.roles), "availability/edit");
}
