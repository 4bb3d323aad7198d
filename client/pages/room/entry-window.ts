import type { Door } from "../../../shared/wire/room.ts";

/** How a door stands to somebody before it. */
export type DoorStanding =
  | { readonly kind: "held" | "cancelled" | "ended" | "open" }
  /** Not yet; `opensAt` is epoch ms. */
  | { readonly kind: "early"; readonly opensAt: number };

/**
 * How a door stands at an instant of the server's clock. Whoever conducts the meeting may go in before the others; for
 * people with an account the server decides, since the door does not say what their office is.
 */
export function doorStanding(
  door: Pick<Door, "status" | "entryOpensAt" | "plate">,
  visitor: { readonly now: number; readonly hasAccount: boolean },
): DoorStanding {
  if (door.status !== "scheduled") {
    return { kind: door.status };
  }
  const mayPrepare = visitor.hasAccount || door.plate?.seat === "chair";
  return visitor.now >= door.entryOpensAt || mayPrepare
    ? { kind: "open" }
    : { kind: "early", opensAt: door.entryOpensAt };
}

/** What is left until an instant, cut for a clock: whole days, and the rest as "h:mm:ss". Never below zero. */
export function countdown(untilMs: number): { readonly days: number; readonly rest: string } {
  const seconds = Math.max(0, Math.ceil(untilMs / 1_000));
  const days = Math.floor(seconds / 86_400);
  const parts = [Math.floor(seconds / 3_600) % 24, Math.floor(seconds / 60) % 60, seconds % 60];
  return { days, rest: parts.map((part) => String(part).padStart(2, "0")).join(":") };
}
