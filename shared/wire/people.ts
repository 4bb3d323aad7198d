import { z } from "zod";
import { localText, nameForms } from "../meeting/plan.ts";
import { offices } from "../meeting/offices.ts";
import { languages } from "../words/languages.ts";
import { workingHours } from "./hours.ts";
import { type PersonId, type RegionId, regionId } from "./ids.ts";
import { roles } from "./permissions.ts";

const zone = z.string().min(1).max(64);
const email = z.email().max(254).toLowerCase();
const phone = z
  .string()
  .trim()
  .regex(/^\+?[\d ()/-]{4,30}$/);
const year = z.number().int().min(1800).max(2200);
const country = z.string().regex(/^[A-Z]{2}$/);

/** What a region is saved with; `version` is the one that the editor saw. */
export const regionInput = z
  .object({
    names: localText,
    /** ISO 3166-1 alpha-2. */
    country,
    /** ISO 3166-2. */
    subdivision: z
      .string()
      .regex(/^[A-Z]{2}-[A-Z0-9]{1,3}$/)
      .nullable(),
    zone,
    hours: workingHours,
    languages: z.array(z.enum(languages)).readonly(),
    joinedYear: year.nullable(),
  })
  .refine(({ country: of, subdivision }) => subdivision?.startsWith(`${of}-`) ?? true, {
    path: ["subdivision"],
    error: "not-of-country",
  });

/** What a region is saved with. */
export type RegionInput = Readonly<z.infer<typeof regionInput>>;

/** A region as the register shows it. */
export type Region = RegionInput & {
  readonly regionId: RegionId;
  readonly archivedAt: number | null;
  readonly version: number;
};

/** What a person is saved with; roles are given apart. */
export const personInput = z.object({
  names: nameForms,
  title: localText.nullable(),
  office: z.enum(offices),
  email: email.nullable(),
  phone: phone.nullable(),
  regionId: regionId.nullable(),
  language: z.enum(languages),
  zone,
  /** On the person's own clocks, instead of their region's hours; null for those of the region. */
  hours: workingHours.nullable(),
});

/** What a person is saved with. */
export type PersonInput = Readonly<z.infer<typeof personInput>>;

/** A person as the register shows them. */
export type Person = PersonInput & {
  readonly personId: PersonId;
  readonly roles: readonly z.infer<typeof role>[];
  readonly archivedAt: number | null;
  readonly version: number;
};

const role = z.enum(roles);

/** Changes carry the version that the editor saw. */
export const versioned = z.object({ version: z.number().int() });

/** A list of the register: words of any script, and what narrows it. */
export const registerQuery = z.object({
  search: z.string().trim().max(100).default(""),
  regionId: regionId.optional(),
  role: role.optional(),
  archived: z.stringbool().default(false),
});

/** A list of the register. */
export type RegisterQuery = z.infer<typeof registerQuery>;

/** The roles of a person. */
export const rolesInput = z.object({ roles: z.array(role).readonly() });

/** What people change of themselves. */
export const meInput = z.object({ language: z.enum(languages), zone });

/** The signed-in person: `GET /api/me`. */
export type Me = {
  readonly person: Pick<Person, "personId" | "names" | "email" | "language" | "zone" | "roles">;
};

/** A session as its owner sees it. */
export type Session = {
  readonly sessionId: string;
  readonly userAgent: string;
  readonly createdAt: number;
  readonly lastSeenAt: number;
  /** The one that asks. */
  readonly isThis: boolean;
};

/** Asking for a sign-in link. `next` is a path of ours to go to afterwards. */
export const signInAsk = z.object({ email, next: z.string().max(300).nullable().default(null) });

/** Using a sign-in link. */
export const signInUse = z.object({ token: z.string().regex(/^[A-Za-z0-9_-]{20,100}$/) });

/** The association: one of each installation. */
export const association = z.object({
  names: localText,
  shortName: z.string().trim().min(1).max(40),
  foundedYear: year.nullable(),
  memberCount: z.number().int().min(1).max(10_000).nullable(),
  /** ISO 3166-1 alpha-2, in the association's own order. */
  countries: z.array(country).max(250).readonly(),
  /** The city of the secretariat. */
  seatCity: localText,
  zone,
});

/** The association. */
export type Association = Readonly<z.infer<typeof association>>;

/** A personal link of a meeting, as the secretariat sees it. */
export type PersonalLink = {
  readonly personId: PersonId;
  readonly url: string;
  readonly createdAt: number;
  readonly lastUsedAt: number | null;
};
