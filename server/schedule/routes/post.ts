import { createHash, timingSafeEqual } from "node:crypto";
import { z } from "zod";
import { AppError } from "../../../shared/wire/errors.ts";
import { postQuery, settling } from "../../../shared/wire/post.ts";
import { type Route, route } from "../../platform/http.ts";
import type { Postroom } from "../service/post.ts";

/** What comes in by mail: handed in by a mail server with the secret, read and settled by the secretariat. */
export function postRoutes(postroom: Postroom, secret: string | null): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/inbound/mail",
      may: "post/hand-in",
      raw: "2mb",
      body: z.instanceof(Buffer),
      limits: { points: 600, seconds: 60 },
      handle: async ({ body, bearer }) => {
        if (secret === null || bearer === null || !isSame(bearer, secret)) {
          throw new AppError("request/not-found", "There is nothing at this address.");
        }
        await postroom.take(body);
      },
    }),
    route({
      method: "get",
      path: "/api/post",
      may: "outbox/read",
      query: postQuery,
      handle: async ({ query }) => ({ post: await postroom.list(query.meetingId ?? null) }),
    }),
    route({
      method: "post",
      path: "/api/post/:postId/settle",
      may: "post/settle",
      params: z.object({ postId: z.string().max(64) }),
      body: settling,
      handle: ({ params, body }) => postroom.settle(params.postId, body),
    }),
  ];
}

/** Compared by their hashes: how long it takes tells nothing of the secret. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(secret));
}
