import { z } from "zod";
import { AppError } from "../../shared/wire/errors.ts";
import { meetingId, personId, type PersonId, regionId } from "../../shared/wire/ids.ts";
import {
  association,
  type Me,
  meInput,
  personInput,
  regionInput,
  registerQuery,
  rolesInput,
  signInAsk,
  signInUse,
  versioned,
} from "../../shared/wire/people.ts";
import type { Caller } from "../platform/caller.ts";
import { type Route, route } from "../platform/http.ts";
import { importRoutes } from "./routes/imports.ts";
import type { People } from "./service/people.ts";

type Account = Extract<Caller, { kind: "account" }>;

/** The people part over HTTP. */
export function peopleRoutes(people: People): readonly Route[] {
  return [
    ...signInRoutes(people),
    ...accountRoutes(people),
    ...sessionRoutes(people),
    ...registerRoutes(people),
    ...personRoutes(people),
    ...regionsRoutes(people),
    ...regionRoutes(people),
    ...associationRoutes(people),
    ...linkRoutes(people),
    ...importRoutes(people.imports),
  ];
}

function signInRoutes({ access }: People): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/sign-in/ask",
      may: "sign-in/ask",
      body: signInAsk,
      limits: { points: 20, seconds: 900 },
      handle: ({ body }) => {
        access.ask(body.email, body.next);
        return Promise.resolve({});
      },
    }),
    route({
      method: "post",
      path: "/api/sign-in/use",
      may: "sign-in/use",
      body: signInUse,
      limits: { points: 30, seconds: 900 },
      handle: async ({ body, caller, userAgent, setSession }) => {
        const { session, next } = await access.use(body.token, userAgent);
        if (caller.kind === "account") {
          // This browser's session of before is nobody's from now on.
          await access.endSessions(caller.personId, caller.sessionId);
        }
        setSession(session);
        return { next };
      },
    }),
    route({
      method: "post",
      path: "/api/sign-out",
      may: "account/read",
      handle: async ({ caller, setSession }) => {
        const { personId: own, sessionId } = accountOf(caller);
        await access.endSessions(own, sessionId);
        setSession(null);
      },
    }),
  ];
}

const own = ({ caller }: { readonly caller: Caller }) =>
  caller.kind === "account" ? { personId: caller.personId } : {};

function accountRoutes({ register }: People): readonly Route[] {
  const me = async (id: PersonId): Promise<Me> => {
    const { names, email, language, zone, roles } = await register.person(id);
    return { person: { personId: id, names, email, language, zone, roles } };
  };
  return [
    route({
      method: "get",
      path: "/api/me",
      may: "account/read",
      handle: ({ caller }) => me(accountOf(caller).personId),
    }),
    route({
      method: "patch",
      path: "/api/me",
      may: "account/edit",
      about: own,
      body: meInput,
      handle: async ({ caller, body }) => {
        const { personId: id } = accountOf(caller);
        await register.changeOwn(id, body);
        return me(id);
      },
    }),
  ];
}

function sessionRoutes({ access }: People): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/me/sessions",
      may: "account/read",
      handle: async ({ caller }) => ({ sessions: await access.sessions(accountOf(caller)) }),
    }),
    route({
      method: "delete",
      path: "/api/me/sessions/:sessionId",
      may: "account/end-session",
      about: own,
      params: z.object({ sessionId: z.uuid() }),
      handle: ({ caller, params }) =>
        access.endSessions(accountOf(caller).personId, params.sessionId),
    }),
  ];
}

function registerRoutes({ register }: People): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/people",
      may: "people/read",
      query: registerQuery,
      handle: async ({ query }) => ({ people: await register.people(query) }),
    }),
    route({
      method: "post",
      path: "/api/people",
      may: "people/edit",
      body: personInput,
      handle: ({ body }) => register.addPerson(body),
    }),
  ];
}

function personRoutes({ register }: People): readonly Route[] {
  const params = z.object({ personId });
  return [
    route({
      method: "get",
      path: "/api/people/:personId",
      may: "people/read",
      params,
      handle: ({ params: { personId: id } }) => register.person(id),
    }),
    route({
      method: "put",
      path: "/api/people/:personId",
      may: "people/edit",
      params,
      body: personInput.extend(versioned.shape),
      handle: ({ params: { personId: id }, body, caller }) =>
        register.changePerson(id, body, new Set(accountOf(caller).roles)),
    }),
    route({
      method: "put",
      path: "/api/people/:personId/roles",
      may: "people/edit-roles",
      params,
      body: rolesInput,
      handle: ({ params: { personId: id }, body }) => register.setRoles(id, body.roles),
    }),
    route({
      method: "put",
      path: "/api/people/:personId/archive",
      may: "people/edit",
      params,
      body: z.object({ archived: z.boolean() }),
      handle: ({ params: { personId: id }, body, caller }) =>
        register.archivePerson(id, body.archived, new Set(accountOf(caller).roles)),
    }),
  ];
}

function regionsRoutes({ register }: People): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/regions",
      may: "regions/read",
      query: registerQuery,
      handle: async ({ query }) => ({ regions: await register.regions(query) }),
    }),
    route({
      method: "post",
      path: "/api/regions",
      may: "regions/edit",
      body: regionInput,
      handle: ({ body }) => register.addRegion(body),
    }),
  ];
}

function regionRoutes({ register }: People): readonly Route[] {
  const params = z.object({ regionId });
  return [
    route({
      method: "get",
      path: "/api/regions/:regionId",
      may: "regions/read",
      params,
      handle: ({ params: { regionId: id } }) => register.region(id),
    }),
    route({
      method: "put",
      path: "/api/regions/:regionId",
      may: "regions/edit",
      params,
      body: regionInput.safeExtend(versioned.shape),
      handle: ({ params: { regionId: id }, body }) => register.changeRegion(id, body),
    }),
    route({
      method: "put",
      path: "/api/regions/:regionId/archive",
      may: "regions/edit",
      params,
      body: z.object({ archived: z.boolean() }),
      handle: ({ params: { regionId: id }, body }) => register.archiveRegion(id, body.archived),
    }),
  ];
}

function associationRoutes({ register }: People): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/association",
      may: "system/read-settings",
      handle: async () => ({ association: await register.association() }),
    }),
    route({
      method: "put",
      path: "/api/association",
      may: "system/edit-settings",
      body: association,
      handle: async ({ body }) => ({ association: await register.nameAssociation(body) }),
    }),
  ];
}

function linkRoutes({ links }: People): readonly Route[] {
  const params = z.object({ meetingId, personId });
  return [
    route({
      method: "get",
      path: "/api/meetings/:meetingId/links",
      may: "meeting/manage-links",
      params: z.object({ meetingId }),
      about: ({ params: subject }) => subject,
      handle: async ({ params: { meetingId: id } }) => ({ links: await links.list(id) }),
    }),
    route({
      method: "post",
      path: "/api/meetings/:meetingId/links/:personId/reissue",
      may: "meeting/manage-links",
      params,
      about: ({ params: { meetingId: id } }) => ({ meetingId: id }),
      handle: ({ params: { meetingId: id, personId: whose } }) => links.reissue(id, whose),
    }),
    route({
      method: "post",
      path: "/api/meetings/:meetingId/links/:personId/revoke",
      may: "meeting/manage-links",
      params,
      about: ({ params: { meetingId: id } }) => ({ meetingId: id }),
      handle: ({ params: { meetingId: id, personId: whose } }) =>
        links.revoke([{ meetingId: id, personId: whose }]),
    }),
  ];
}

/** The routes of an account ask for the hat that only an account has. */
function accountOf(caller: Caller): Account {
  if (caller.kind !== "account") {
    throw new AppError("session/missing", "Please sign in.");
  }
  return caller;
}
