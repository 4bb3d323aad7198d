import { z } from "zod";
import { offices } from "../meeting/offices.ts";
import type { LocalText } from "../words/languages.ts";
import { personId, regionId } from "./ids.ts";
import type { Person } from "./people.ts";
import { title } from "./schedule.ts";

const place = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("anywhere") }),
  /** ISO 3166-1 alpha-2. */
  z.strictObject({ kind: z.literal("country"), country: z.string().regex(/^[A-Z]{2}$/) }),
  z.strictObject({ kind: z.literal("region"), regionId }),
]);

/** Everyone of an office (null: of any) and of a place, whoever that is at the time. */
const groupRule = z.strictObject({ office: z.enum(offices).nullable(), place });

/** Everyone of an office and of a place. */
export type GroupRule = Readonly<z.infer<typeof groupRule>>;

/** Who is meant: people by name, and whoever a rule meets. */
export const membership = z.object({
  personIds: z.array(personId).max(1000).readonly(),
  rules: z.array(groupRule).max(100).readonly(),
});

/** Who is meant. */
export type Membership = Readonly<z.infer<typeof membership>>;

/** What a group is saved with. */
export const groupInput = membership.extend({ names: title });

/** What a group is saved with. */
export type GroupInput = Readonly<z.infer<typeof groupInput>>;

/** A group's line in the list: how many people it has at present, and of how many regions they are. */
export type GroupLine = {
  readonly groupId: string;
  readonly names: LocalText;
  readonly rules: readonly GroupRule[];
  readonly people: number;
  readonly regions: number;
};

/** A group as its page shows it: `GET /api/groups/:groupId`. */
export type Group = GroupInput & {
  readonly groupId: string;
  readonly version: number;
  /** Those in it by name, who may have been archived since. */
  readonly named: readonly Person[];
  /** All who are in it at present. */
  readonly people: readonly Person[];
};
