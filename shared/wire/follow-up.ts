import { z } from "zod";
import { languages } from "../words/languages.ts";
import { meetingId, personId } from "./ids.ts";

/** A line with a name: what, and what it is. */
const fact = z.object({ label: z.string(), text: z.string(), under: z.string().optional() });

/** A part of a summary, its words in the summary's language. */
const summaryBlock = z.discriminatedUnion("kind", [
  z.object({ kind: z.enum(["text", "note", "heading"]), text: z.string() }),
  z.object({ kind: z.literal("facts"), facts: z.array(fact).readonly() }),
]);

/** A part of a summary. */
export type SummaryBlock = Readonly<z.infer<typeof summaryBlock>>;

/** A summary's body, as the database keeps it. */
export const summaryBody = z.array(summaryBlock).readonly();

/** A meeting's summary in one language. */
export type Summary = {
  readonly language: (typeof languages)[number];
  readonly title: string;
  readonly blocks: readonly SummaryBlock[];
};

/** A draft of the news piece in one language; instants in epoch ms. */
export type NewsDraft = {
  readonly language: (typeof languages)[number];
  readonly title: string;
  /** Paragraphs divided by an empty line. */
  readonly body: string;
  readonly version: number;
  readonly madeAt: number;
  readonly editedAt: number | null;
};

/** What the secretariat makes of a draft; `version` is the one that was edited. */
export const newsEdit = z.object({
  title: z.string().trim().min(1).max(300),
  body: z.string().trim().min(1).max(20_000),
  version: z.number().int().positive(),
});

/** What the secretariat makes of a draft. */
export type NewsEdit = z.infer<typeof newsEdit>;

/** Where a draft is found. */
export const newsPlace = z.object({ meetingId, language: z.enum(languages) });

/**
 * The steps of a follow-up, in the order in which they can be done: close the journal and compile the record; write the
 * summary; see to whom it goes; draft the news piece; mail the summary to one person; note that all is done.
 */
export const stepKinds = ["record", "summary", "letters", "news", "mail", "finish"] as const;

/** A step of a follow-up. */
export type StepKind = (typeof stepKinds)[number];

/** A step as its job carries it. */
export const stepOrder = z.discriminatedUnion("kind", [
  z.object({ meetingId, kind: z.enum(["record", "summary", "letters", "news", "finish"]) }),
  z.object({ meetingId, kind: z.literal("mail"), personId }),
]);

/** A step as its job carries it. */
export type StepOrder = Readonly<z.infer<typeof stepOrder>>;

/** Where a step stands; instants in epoch ms. */
export type Step = {
  readonly kind: StepKind;
  /** Whom a mail goes to. */
  readonly person: { readonly native: string; readonly roman: string } | null;
  readonly state: "waiting" | "running" | "done" | "failed";
  readonly attempts: number;
  /** What went wrong at the last attempt, for the operator. */
  readonly error: string | null;
  readonly startedAt: number | null;
  readonly doneAt: number | null;
};

/** What the page of a follow-up shows. */
export type FollowUpDetail = {
  readonly steps: readonly Step[];
  readonly summaries: readonly Summary[];
  readonly drafts: readonly NewsDraft[];
};
