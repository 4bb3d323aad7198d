import type { LeftReason } from "../../../shared/wire/imports.ts";

/** What an import did to one entry. */
export type Done<Input> = {
  readonly row: number;
  readonly entryId: string;
  readonly name: string;
  /** What the entry was; null for one that the import made. */
  readonly before: Input | null;
  /** The version that the import left. */
  readonly version: number;
};

/** An entry as it is at the undo. */
export type Now = {
  readonly version: number;
  /** Whether what has no version, a person's roles, is as the import left it. */
  readonly isAsLeft: boolean;
  /** Whether anything of the platform names it. */
  readonly isUsed: boolean;
  /** Whether another entry has meanwhile what only one may have: an address, a code. */
  readonly isTaken: boolean;
  readonly mayChange: boolean;
};

/** What becomes of one entry. */
export type Undoing<Input> = { readonly done: Done<Input> } & (
  | { readonly kind: "restore"; readonly before: Input }
  | { readonly kind: "remove" }
  | { readonly kind: "leave"; readonly reason: LeftReason }
);

/** Takes an import back entry by entry, as long as nobody has changed or used what it made. */
export function undoingOf<Input>(
  done: readonly Done<Input>[],
  nowOf: (done: Done<Input>) => Now | null,
): readonly Undoing<Input>[] {
  return done.map((each) => {
    const reason = reasonToLeave(each, nowOf(each));
    if (reason !== null) {
      return { done: each, kind: "leave", reason };
    }
    return each.before === null
      ? { done: each, kind: "remove" }
      : { done: each, kind: "restore", before: each.before };
  });
}

function reasonToLeave<Input>(
  { before, version }: Done<Input>,
  now: Now | null,
): LeftReason | null {
  if (now === null) {
    return "gone";
  }
  if (now.version !== version || !now.isAsLeft) {
    return "changed";
  }
  if (!now.mayChange) {
    return "administrator";
  }
  if (before === null) {
    return now.isUsed ? "used" : null;
  }
  return now.isTaken ? "taken" : null;
}
