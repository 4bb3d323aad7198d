import { z } from "zod";
import { pollChoice, pollInput, pollReopening, pollVote } from "../../shared/wire/polls.ts";
import { accountOf } from "../platform/caller.ts";
import { type Route, route } from "../platform/http.ts";
import type { Polls } from "./service/polls.ts";

const params = z.object({ pollId: z.uuid() });
/** A voter's link: it opens nothing but the voter's own ballot. */
const link = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{16,200}$/) });

/** The polls over HTTP. */
export function pollRoutes(polls: Polls): readonly Route[] {
  return [
    ...officeRoutes(polls),
    ...settlingRoutes(polls),
    ...reachingRoutes(polls),
    ...voterRoutes(polls),
  ];
}

function officeRoutes(polls: Polls): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/polls",
      may: "polls/read",
      handle: async () => ({ polls: await polls.list() }),
    }),
    route({
      method: "post",
      path: "/api/polls",
      may: "polls/edit",
      body: pollInput,
      handle: async ({ caller, body }) => ({ pollId: await polls.create(accountOf(caller), body) }),
    }),
    route({
      method: "get",
      path: "/api/polls/:pollId",
      may: "polls/read",
      params,
      handle: ({ params: { pollId } }) => polls.read(pollId),
    }),
  ];
}

function settlingRoutes(polls: Polls): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/polls/:pollId/close",
      may: "polls/edit",
      params,
      handle: ({ params: { pollId } }) => polls.close(pollId),
    }),
    route({
      method: "post",
      path: "/api/polls/:pollId/reopen",
      may: "polls/edit",
      params,
      body: pollReopening,
      handle: ({ params: { pollId }, body }) => polls.reopen(pollId, body.deadlineAt),
    }),
    route({
      method: "post",
      path: "/api/polls/:pollId/finalise",
      may: "polls/edit",
      params,
      body: pollChoice,
      handle: async ({ caller, params: { pollId }, body }) => ({
        meetingId: await polls.finalise(accountOf(caller), pollId, body.optionId),
      }),
    }),
  ];
}

/** How those are reached who have not answered: by a letter, or by their link alone. */
function reachingRoutes(polls: Polls): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/polls/:pollId/ask-again",
      may: "polls/edit",
      params,
      handle: ({ params: { pollId } }) => polls.askAgain(pollId),
    }),
    route({
      method: "get",
      path: "/api/polls/:pollId/links",
      may: "polls/edit",
      params,
      handle: async ({ params: { pollId } }) => ({ links: await polls.links(pollId) }),
    }),
  ];
}

/** Reading a ballot changes nothing, whatever scanner opens its link. */
function voterRoutes(polls: Polls): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/poll/:token",
      may: "polls/answer",
      params: link,
      handle: ({ params: { token } }) => polls.ballot(token),
    }),
    route({
      method: "post",
      path: "/api/poll/:token",
      may: "polls/answer",
      params: link,
      body: pollVote,
      limits: { points: 60, seconds: 60 },
      handle: ({ params: { token }, body }) => polls.vote(token, body.answers),
    }),
  ];
}
