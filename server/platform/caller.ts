import { AppError } from "../../shared/wire/errors.ts";
import type { MeetingId, PersonId } from "../../shared/wire/ids.ts";
import type { Action, Role } from "../../shared/wire/permissions.ts";

/** Who sends a request, as its cookie or link proves. */
export type Caller =
  | { readonly kind: "anonymous" }
  | {
      readonly kind: "account";
      readonly personId: PersonId;
      readonly roles: readonly Role[];
      readonly sessionId: string;
    }
  | {
      readonly kind: "link";
      readonly personId: PersonId;
      readonly meetingId: MeetingId;
      /** The meeting that the link was made for; another than `meetingId` where it leads to a later date of its series. */
      readonly madeFor: MeetingId;
      readonly linkId: string;
    }
  | { readonly kind: "guest"; readonly personId: PersonId; readonly meetingId: MeetingId };

/** The person who sends a request. @throws AppError session/missing for nobody */
export function personOf(caller: Caller): PersonId {
  if (caller.kind === "anonymous") {
    throw new AppError("session/missing", "Please sign in, or use your personal link.");
  }
  return caller.personId;
}

/** What a request is about: the meeting decides which seat the caller has, the person whether it is their own. */
export type Subject = { readonly meetingId?: MeetingId; readonly personId?: PersonId };

/** What a request brings to prove who sends it. */
export type Credentials = {
  /** The session's token, from its cookie. */
  readonly session: string | null;
  /** A personal link's token. */
  readonly link: string | null;
  /** A guest's token. */
  readonly guest: string | null;
};

/** Who somebody is and what they may do; built by app.ts from the domains that know. */
export type Gate = {
  /** Who brings these. Nothing valid is an anonymous caller; a revoked link throws link/revoked. */
  identify(credentials: Credentials): Promise<Caller>;
  /** @throws AppError session/missing for an anonymous caller, permission/denied for anyone else who may not */
  require(caller: Caller, action: Action, subject: Subject): Promise<void>;
};

/** Whose account a request comes from. @throws AppError session/missing for every other caller */
export function accountOf(caller: Caller): PersonId {
  if (caller.kind !== "account") {
    throw new AppError("session/missing", "Please sign in.");
  }
  return caller.personId;
}
