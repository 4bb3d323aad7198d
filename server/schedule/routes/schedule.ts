import { z } from "zod";
import { AppError } from "../../../shared/wire/errors.ts";
import { meetingId, personId } from "../../../shared/wire/ids.ts";
import {
  type InvitationByLink,
  listQuery,
  meetingChange,
  moreInvitees,
  newMeeting,
  outboxQuery,
  reply,
} from "../../../shared/wire/schedule.ts";
import { cancelling, repeatQuestion } from "../../../shared/wire/repeats.ts";
import { languages } from "../../../shared/words/languages.ts";
import { type Caller, personOf } from "../../platform/caller.ts";
import { type Route, route } from "../../platform/http.ts";
import { attachment } from "../../platform/replies.ts";
import type { Schedule } from "../service/schedule.ts";
import { availabilityRoutes } from "./availability.ts";
import { busyRoutes } from "./busy.ts";
import { holdRoutes } from "./holds.ts";
import { postRoutes } from "./post.ts";
import { printRoutes } from "./print.ts";
import { reminderRoutes } from "./reminders.ts";
import { feedRoutes } from "./feed.ts";
import { templateRoutes } from "./templates.ts";

const params = z.object({ meetingId });
const about = ({ params: subject }: { readonly params: z.infer<typeof params> }) => subject;

/** The schedule over HTTP. */
export function scheduleRoutes(schedule: Schedule, inboundSecret: string | null): readonly Route[] {
  return [
    ...readingRoutes(schedule),
    ...editingRoutes(schedule),
    ...holdRoutes(schedule.holding),
    ...inviteeRoutes(schedule),
    ...askingRoutes(schedule),
    ...replyRoutes(schedule),
    ...outboxRoutes(schedule),
    ...availabilityRoutes(schedule),
    ...busyRoutes(schedule.busy),
    ...reminderRoutes(schedule.reminding),
    ...feedRoutes(schedule),
    ...printRoutes(schedule.printing),
    ...postRoutes(schedule.postroom, inboundSecret),
    ...templateRoutes(schedule.templates),
  ];
}

function readingRoutes({ reading }: Schedule): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/meetings",
      may: "meetings/list",
      query: listQuery,
      handle: async ({ caller, query }) => ({
        meetings: await reading.list(readerOf(caller), query),
      }),
    }),
    route({
      method: "get",
      path: "/api/meetings/:meetingId",
      may: "meeting/read",
      params,
      about,
      handle: ({ caller, params: subject }) => reading.read(readerOf(caller), subject.meetingId),
    }),
    route({
      method: "get",
      path: "/api/meetings/:meetingId/calendar.ics",
      may: "meeting/read",
      params,
      about,
      query: z.object({ language: z.enum(languages).default("en") }),
      handle: async ({ caller, params: subject, query }) => {
        const reader = { personId: personOf(caller), language: query.language };
        const text = await reading.calendar(subject.meetingId, reader);
        return attachment("meeting.ics", "text/calendar; charset=utf-8", Buffer.from(text));
      },
    }),
  ];
}

function editingRoutes({ editing }: Schedule): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/meetings",
      may: "meeting/edit",
      body: newMeeting,
      handle: async ({ caller, body }) => ({
        meetingId: await editing.create(personOf(caller), body),
      }),
    }),
    route({
      method: "put",
      path: "/api/meetings/:meetingId",
      may: "meeting/edit",
      params,
      about,
      body: meetingChange,
      handle: ({ params: subject, body }) => editing.change(subject.meetingId, body),
    }),
    route({
      method: "post",
      path: "/api/meetings/:meetingId/cancel",
      may: "meeting/edit",
      params,
      about,
      body: cancelling,
      handle: ({ params: subject, body }) => editing.cancel(subject.meetingId, body.scope),
    }),
    route({
      method: "post",
      path: "/api/series/preview",
      may: "meeting/edit",
      body: repeatQuestion,
      handle: ({ body: { zone, rule, wallStart } }) =>
        editing.previewDates(zone, { rule, wallStart }),
    }),
  ];
}

function inviteeRoutes({ editing }: Schedule): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/meetings/:meetingId/invitees",
      may: "meeting/edit",
      params,
      about,
      body: moreInvitees,
      handle: ({ params: subject, body }) => editing.invite(subject.meetingId, body),
    }),
    route({
      method: "delete",
      path: "/api/meetings/:meetingId/invitees/:personId",
      may: "meeting/edit",
      params: z.object({ meetingId, personId }),
      about: ({ params: subject }) => ({ meetingId: subject.meetingId }),
      handle: ({ params: subject }) => editing.withdraw(subject.meetingId, subject.personId),
    }),
  ];
}

function askingRoutes({ editing }: Schedule): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/meetings/:meetingId/ask-again",
      may: "meeting/ask-again",
      params,
      about,
      handle: ({ params: subject }) => editing.askAgain(subject.meetingId),
    }),
  ];
}

/** Replies are one's own: given with an account at the meeting, or with a personal link for the link's meeting. */
function replyRoutes({ reading }: Schedule): readonly Route[] {
  return [
    route({
      method: "post",
      path: "/api/meetings/:meetingId/reply",
      may: "reply/give",
      params,
      about: ({ params: subject, caller }) => ({ ...selfOf(caller), ...subject }),
      body: reply,
      handle: ({ caller, params: subject, body }) =>
        reading.reply(subject.meetingId, personOf(caller), body),
    }),
    route({
      method: "get",
      path: "/api/rsvp",
      may: "link/use",
      handle: async ({ caller }): Promise<InvitationByLink> => {
        const { meetingId, personId, madeFor } = linkOf(caller);
        return { ...(await reading.invitation(meetingId, personId)), madeFor };
      },
    }),
    route({
      method: "post",
      path: "/api/rsvp",
      may: "reply/give",
      about: ({ caller }) => selfOf(caller),
      body: reply,
      handle: async ({ caller, body }): Promise<InvitationByLink> => {
        const { meetingId, personId, madeFor } = linkOf(caller);
        return { ...(await reading.reply(meetingId, personId, body)), madeFor };
      },
    }),
  ];
}

function outboxRoutes({ reading, sendMailAgain }: Schedule): readonly Route[] {
  return [
    route({
      method: "get",
      path: "/api/outbox",
      may: "outbox/read",
      query: outboxQuery,
      handle: async ({ caller, query }) => ({
        mails: await reading.outbox({
          meetingId: query.meetingId,
          search: query.search,
          after: query.after === undefined ? undefined : cursorOf(query.after),
          signIn: seesSignIn(caller),
        }),
      }),
    }),
    route({
      method: "get",
      path: "/api/outbox/:mailId",
      may: "outbox/read",
      params: z.object({ mailId: z.uuid() }),
      handle: ({ caller, params: { mailId } }) =>
        reading.mail(mailId, { signIn: seesSignIn(caller) }),
    }),
    route({
      method: "post",
      path: "/api/outbox/:mailId/send-again",
      may: "outbox/send-again",
      params: z.object({ mailId: z.uuid() }),
      handle: ({ params: { mailId } }) => sendMailAgain(mailId),
    }),
  ];
}

function cursorOf(after: string) {
  const [createdAt = "", mailId = ""] = after.split("_");
  return { createdAt: Number(createdAt), mailId };
}

/** A sign-in mail opens its recipient's account: the secretariat must not become an administrator by it. */
function seesSignIn(caller: Caller): boolean {
  return caller.kind === "account" && caller.roles.includes("administrator");
}

function readerOf(caller: Caller) {
  return { personId: personOf(caller), roles: caller.kind === "account" ? caller.roles : [] };
}

/** The caller's own place; for a link in the one meeting that it opens. */
function selfOf(caller: Caller) {
  if (caller.kind === "anonymous") {
    return {};
  }
  const { personId: self } = caller;
  return caller.kind === "link"
    ? { personId: self, meetingId: caller.meetingId }
    : { personId: self };
}

function linkOf(caller: Caller): Extract<Caller, { kind: "link" }> {
  if (caller.kind !== "link") {
    throw new AppError("link/invalid", "This link leads nowhere; please ask for a new one.");
  }
  return caller;
}
