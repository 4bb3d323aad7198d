import { z } from "zod";
import { AppError } from "../../../shared/wire/errors.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import { languages } from "../../../shared/words/languages.ts";
import type { Caller } from "../../platform/caller.ts";
import { type Route, route } from "../../platform/http.ts";
import { attachment } from "../../platform/replies.ts";
import type { Schedule } from "../service/schedule.ts";

const token = z.object({ token: z.string().max(200) });
const own = ({ caller }: { readonly caller: Caller }) => ({ personId: accountOf(caller) });
/** Calendars read every few minutes at most; who guesses addresses asks more often. */
const limits = { points: 120, seconds: 60 } as const;

/** Calendars for programs: one's feed, at an address that needs no cookie, and a personal link's meeting as a file. */
export function feedRoutes(schedule: Schedule): readonly Route[] {
  return [...ownRoutes(schedule), ...openRoutes(schedule)];
}

function ownRoutes({ feeds }: Schedule): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/me/feed",
      may: "account/read",
      handle: ({ caller }) => feeds.own(accountOf(caller)),
    }),
    route({
      method: "post",
      path: "/api/me/feed",
      may: "account/edit",
      about: own,
      handle: ({ caller }) => feeds.renew(accountOf(caller)),
    }),
    route({
      method: "delete",
      path: "/api/me/feed",
      may: "account/edit",
      about: own,
      handle: ({ caller }) => feeds.revoke(accountOf(caller)),
    }),
  ];
}

/** Whoever has the address reads: the address is the key. */
function openRoutes({ feeds }: Schedule): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/feeds/:token",
      may: "feed/read",
      params: token,
      limits,
      handle: async ({ params }) => calendarOf("plenum.ics", await feeds.read(params.token)),
    }),
    route({
      method: "get",
      path: "/j/:token/meeting.ics",
      may: "link/use",
      params: token,
      query: z.object({ language: z.enum(languages).default("en") }),
      limits,
      handle: async ({ params, query }) =>
        calendarOf("meeting.ics", await feeds.fileByLink(params.token, query.language)),
    }),
  ];
}

function calendarOf(name: string, text: string) {
  return attachment(name, "text/calendar; charset=utf-8", Buffer.from(text));
}

function accountOf(caller: Caller): PersonId {
  if (caller.kind !== "account") {
    throw new AppError("session/missing", "Please sign in.");
  }
  return caller.personId;
}
