/** A person's standing roles, as the register keeps them. */
export const roles = [
  "administrator",
  "secretariat",
  "organizer",
  "delegate",
  "interpreter",
  "observer",
] as const;

/** A standing role. */
export type Role = (typeof roles)[number];

/** A place in one meeting. */
export const seats = ["chair", "delegate", "interpreter", "observer"] as const;

/** A place in one meeting. */
export type Seat = (typeof seats)[number];

/**
 * What a caller is, seen from one request: standing roles; `seat:…` in the meeting that the request is about; `self` where
 * the row is the caller's own; `signed-in` with an account's session; `anyone`.
 */
export type Hat = Role | `seat:${Seat}` | "seat:guest" | "self" | "signed-in" | "anyone";

const staff = ["administrator", "secretariat"] as const;
const office = ["administrator", "secretariat", "organizer"] as const;
const anySeat = ["seat:chair", "seat:delegate", "seat:interpreter", "seat:observer"] as const;

/** Who may do what: the one table that every route and every socket command uses. Who is not named may not. */
export const permissions = {
  "system/read-health": ["anyone"],
  "system/read-settings": ["anyone"],
  "system/edit-settings": ["administrator"],
  "system/read-jobs": [...office],
  "sign-in/ask": ["anyone"],
  "sign-in/use": ["anyone"],
  "account/read": ["signed-in"],
  "account/edit": ["self"],
  "account/end-session": ["self"],
  "people/read": [...office],
  "people/edit": [...staff],
  "people/edit-roles": ["administrator"],
  "regions/read": [...office],
  "regions/edit": [...staff],
  "meetings/list": ["signed-in"],
  "meeting/read": [...office, ...anySeat],
  "meeting/edit": [...staff],
  "availability/read": [...office],
  "availability/edit": [...staff],
  "meeting/manage-links": [...staff],
  "meeting/print": [...staff],
  "meeting/ask-again": [...staff],
  "meeting/read-replies": [...office, "seat:chair"],
  "reply/give": ["self"],
  "feed/read": ["anyone"],
  "polls/read": [...office],
  "polls/edit": [...staff],
  "polls/answer": ["anyone"],
  "outbox/read": [...staff],
  "outbox/send-again": [...staff],
  "readiness/test": [...anySeat],
  "readiness/read": [...office, "seat:chair"],
  "readiness/ask": [...staff],
  "post/hand-in": ["anyone"],
  "post/settle": [...staff],
  "link/use": ["anyone"],
  "guest/knock": ["anyone"],
  "room/enter": [...staff, ...anySeat, "seat:guest"],
  "room/follow": [...staff, ...anySeat],
  "room/open": [...staff, "seat:chair"],
  "room/end": [...staff, "seat:chair"],
  "lobby/read": [...staff, "seat:chair"],
  "lobby/admit": [...staff, "seat:chair"],
  "floor/raise": ["seat:chair", "seat:delegate", "seat:observer", "seat:interpreter"],
  "floor/lower": ["self", ...staff, "seat:chair"],
  "floor/give": [...staff, "seat:chair"],
  "floor/end": ["self", ...staff, "seat:chair"],
  "agenda/advance": [...staff, "seat:chair"],
  "chat/say": [...anySeat],
  "vote/open": [...staff, "seat:chair"],
  "vote/cast": ["seat:chair", "seat:delegate"],
  "media/receive": [...staff, ...anySeat],
  "media/send": [...staff, ...anySeat],
  "media/mute-others": [...staff, "seat:chair"],
  "feedback/give": [...staff, ...anySeat],
  "records/read": [...office, "seat:chair"],
  "records/export": [...office],
  "follow-up/read": [...office],
  "follow-up/edit": [...staff],
  "follow-up/retry": [...staff],
} as const satisfies Readonly<Record<string, readonly Hat[]>>;

/** Something that a caller may or may not do: a row of `permissions`. */
export type Action = keyof typeof permissions;

/** Whether someone who wears these hats may do this. */
export function allowed(hats: ReadonlySet<Hat>, action: Action): boolean {
  const rows: readonly Hat[] = permissions[action];
  return rows.some((hat) => hats.has(hat));
}
