/**
 * Every code that the platform answers with. The catalogue (namespace `errors`) has a sentence for each in six languages;
 * a check compares the two. A code is `noun/what-is-wrong` and never changes its meaning.
 */
export const errorCodes = [
  "request/malformed",
  "request/too-large",
  "request/not-found",
  "request/forbidden-origin",
  "request/too-many",
  "session/missing",
  "session/expired",
  "permission/denied",
  "sign-in/link-invalid",
  "link/invalid",
  "link/revoked",
  "link/used-before-time",
  "person/not-found",
  "person/email-taken",
  "person/last-administrator",
  "region/not-found",
  "region/in-use",
  "poll/closed",
  "poll/deadline-past",
  "poll/not-found",
  "poll/option-past",
  "finder/past",
  "group/not-found",
  "template/not-found",
  "record/changed-meanwhile",
  "meeting/not-found",
  "meeting/cancelled",
  "meeting/ended",
  "meeting/not-open",
  "meeting/already-open",
  "meeting/too-early",
  "meeting/under-way",
  "meeting/not-a-draft",
  "meeting/made-before",
  "meeting/hold-lapsed",
  "meeting/not-confirmed",
  "time/unknown-zone",
  "time/never-exists",
  "time/exists-twice",
  "series/no-alternatives",
  "series/not-found",
  "series/start-off-rule",
  "series/too-few",
  "series/too-many",
  "busy/not-found",
  "busy/unreadable",
  "busy/too-slow",
  "busy/too-many",
  "busy/too-large",
  "busy/too-many-sources",
  "busy/address-refused",
  "busy/unreachable",
  "busy/gone",
  "busy/refused",
  "agenda/unknown-item",
  "agenda/item-done",
  "file/not-found",
  "file/refused",
  "file/too-large",
  "file/too-many",
  "file/meeting-full",
  "file/not-stored",
  "invitation/not-invited",
  "mail/not-failed",
  "mail/not-found",
  "mail/rejected",
  "post/not-found",
  "print/unavailable",
  "room/not-seated",
  "room/in-lobby",
  "room/refused-entry",
  "floor/not-present",
  "floor/already-raised",
  "floor/not-raised",
  "floor/nobody-waiting",
  "floor/nobody-speaking",
  "floor/already-speaking",
  "lobby/not-waiting",
  "lobby/not-a-guest",
  "vote/already-open",
  "vote/not-open",
  "vote/not-entitled",
  "media/unavailable",
  "media/not-joined",
  "media/not-found",
  "media/not-allowed",
  "media/unsupported",
  "record/not-ready",
  "feedback/not-there",
  "follow-up/not-found",
  "follow-up/failed",
  "import/not-a-table",
  "import/old-workbook",
  "import/damaged",
  "import/unpacked-too-large",
  "import/empty",
  "import/too-many-rows",
  "import/nothing-right",
  "import/not-found",
  "import/already-undone",
  "network/unreachable",
  "server/starting",
  "server/failed",
] as const;

/** A code of `errorCodes`. */
export type ErrorCode = (typeof errorCodes)[number];

/** What a failed request or command is answered with. */
export type WireError = {
  readonly code: ErrorCode;
  /** An English sentence; the client shows the catalogue's sentence for `code` instead. */
  readonly message: string;
  /** Where the fault lies: field path → what is wrong there (a zod issue code or an ErrorCode), or values for the sentence. */
  readonly details?: Readonly<Record<string, unknown>>;
};

/** An expected failure, thrown anywhere and caught at the three edges: http, sockets, queue. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly details: Readonly<Record<string, unknown>> | undefined;

  constructor(code: ErrorCode, message: string, details?: Readonly<Record<string, unknown>>) {
    super(message);
    this.name = "AppError";
    this.code = code;
    this.details = details;
  }
}

const statuses: Readonly<Partial<Record<ErrorCode, number>>> = {
  "request/too-large": 413,
  "request/forbidden-origin": 403,
  "request/too-many": 429,
  "session/missing": 401,
  "session/expired": 401,
  "permission/denied": 403,
  "link/invalid": 404,
  "link/revoked": 410,
  "record/changed-meanwhile": 409,
  "person/email-taken": 409,
  "region/in-use": 409,
  "file/too-large": 413,
  "file/not-stored": 507,
  "media/unavailable": 503,
  "print/unavailable": 503,
  "server/starting": 503,
  "server/failed": 500,
};

/** The HTTP status of a code: its own, or 404 for `…/not-found`, or 422 (409 where a meeting's state is in the way, 400 for a malformed request). */
export function statusOf(code: ErrorCode): number {
  if (code === "request/malformed") {
    return 400;
  }
  if (code.endsWith("/not-found")) {
    return 404;
  }
  return statuses[code] ?? (code.startsWith("meeting/") ? 409 : 422);
}
