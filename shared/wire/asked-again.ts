import type { NameForms } from "../meeting/plan.ts";
import type { PersonId } from "./ids.ts";

/** Somebody who was not written to, since their address has refused the last letter for good. */
export type LeftOut = {
  readonly personId: PersonId;
  readonly names: NameForms;
  readonly address: string;
  /** In the words of the mail server that refused it. */
  readonly why: string;
};

/** Who was written to once more for want of a reply: `POST …/ask-again` of a meeting, and of a poll. */
export type AskedAgain = { readonly written: number; readonly leftOut: readonly LeftOut[] };
