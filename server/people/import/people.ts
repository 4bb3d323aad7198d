import type { z } from "zod";
import type { NameForms } from "../../../shared/meeting/plan.ts";
import { canonicalZone } from "../../../shared/time/zones.ts";
import type { Fault, Field } from "../../../shared/wire/imports.ts";
import { type Role, roles } from "../../../shared/wire/permissions.ts";
import {
  type Person,
  personInput,
  type PersonInput,
  type Region,
  rolesInput,
} from "../../../shared/wire/people.ts";
import type { Language } from "../../../shared/words/languages.ts";
import {
  type Cells,
  plainPhone,
  readLanguage,
  readOffice,
  readOrder,
  readRoles,
  readZone,
} from "./cells.ts";
import { asItIs, draftingOf, type Drafting, faultsIn } from "./drafting.ts";
import { readHours } from "./hours.ts";
import type { Kind, Read } from "./plan.ts";
import { regionBySaying } from "./regions.ts";
import { plainly, type Vocabulary } from "./vocabulary.ts";

/** What files say of a person. */
export const personFacts = personInput.extend({
  /** Absent in what is kept of imports that left them as they were. */
  roles: rolesInput.shape.roles.optional(),
  /** Of what is kept: the roles that the import gave. */
  rolesLeft: rolesInput.shape.roles.optional(),
});

/** What files say of a person. */
export type PersonFacts = Readonly<z.infer<typeof personFacts>>;

/** The roles of somebody new of whom nothing is said. */
export const usualRoles: readonly Role[] = ["delegate"];

/** What rows about people are compared with. */
export type PeopleRegister = {
  readonly people: readonly Person[];
  /** Those in the archive, of whom no row may make a second entry. */
  readonly archive: readonly Person[];
  readonly regions: readonly Region[];
  /** The zone of new people of whom neither file nor region says one. */
  readonly usualZone: string | null;
  /** Those in the archive: rows that name one are told so. */
  readonly archivedRegions: readonly Region[];
  /** Whether the importer may give roles, and change administrators' entries. */
  readonly givesRoles: boolean;
};

type Context = PeopleRegister & {
  readonly vocabulary: Vocabulary;
  readonly regionOf: ReturnType<typeof regionBySaying>;
  readonly byEmail: ReadonlyMap<string, Person>;
  readonly byName: ReadonlyMap<string, readonly Person[]>;
  readonly archiveByName: ReadonlyMap<string, readonly Person[]>;
};

/** How rows about people are read. */
export function peopleKind(
  register: PeopleRegister,
  vocabulary: Vocabulary,
): Kind<Person, PersonFacts> {
  const { people, regions, givesRoles } = register;
  const context: Context = {
    ...register,
    vocabulary,
    regionOf: regionBySaying(regions, register.archivedRegions),
    byEmail: new Map(people.flatMap((each) => (each.email ? [[each.email, each] as const] : []))),
    byName: peopleByName(people),
    archiveByName: peopleByName(register.archive),
  };
  return {
    read: (cells) => readPerson(cells, context),
    inputOf: factsOfPerson,
    idOf: ({ personId }) => personId,
    mayChange: ({ roles }) => givesRoles || !roles.includes("administrator"),
  };
}

/** What files say of a person. */
export function factsOfPerson(person: PersonFacts): PersonFacts {
  const { names, title, office, email, phone, regionId, language, hours } = person;
  const zone = canonicalZone(person.zone);
  const given = roles.filter((role) => person.roles?.includes(role));
  return { names, title, office, email, phone, regionId, language, zone, hours, roles: given };
}

function readPerson(cells: Cells, context: Context): Read<Person, PersonFacts> {
  if (isExample(cells, context)) {
    return { entry: null, input: null, faults: [{ field: null, code: "example" }], keys: [] };
  }
  const drafting = draftingOf(cells);
  const email = drafting.readOptional("email", asItIs, null);
  const address = email?.normalize("NFKC").toLowerCase() ?? null;
  const region = drafting.readOptional("region", context.regionOf, null);
  const entry = findPerson(cells, { address, region, drafting }, context);
  if (!entry && drafting.faults.length === 0 && isArchived(cells, { address, region }, context)) {
    return { entry, input: null, faults: [{ field: null, code: "archived" }], keys: [] };
  }
  const draft = draftOf(cells, { entry, region, drafting }, context);
  const given = rolesOf(entry, drafting, context);
  const parsed = personInput.safeParse({ ...draft, email: address ?? emptied(cells, entry) });
  const missing: readonly Fault[] = draft.zone === null ? [{ field: "zone", code: "missing" }] : [];
  const said: readonly Fault[] = [...drafting.faults, ...missing];
  const faults = faultsIn(parsed.error, fieldAt, said);
  const input = parsed.success && faults.length === 0 ? { ...parsed.data, roles: given } : null;
  return { entry, input, faults, keys: input ? keysOf(input, entry) : [] };
}

/** Roles are given by those alone who may; of a file of everybody else they are right where they are as they were. */
function rolesOf(
  entry: Person | null,
  drafting: Drafting,
  { vocabulary, givesRoles }: Context,
): readonly Role[] {
  const before = roles.filter((role) => (entry?.roles ?? usualRoles).includes(role));
  const said = drafting.read("roles", (text) => readRoles(text, vocabulary), before);
  if (!givesRoles && said.join() !== before.join()) {
    drafting.faults.push({ field: "roles", code: "roles-denied" });
  }
  return said;
}

function emptied(cells: Cells, entry: Person | null): string | null {
  return cells.has("email") ? null : (entry?.email ?? null);
}

type Found = {
  readonly address: string | null;
  readonly region: Region | null;
  readonly drafting: Drafting;
};

/**
 * By the address, else by any form of the name within the region. A row that names no region is about whoever has the name,
 * but not about somebody of a region who has another address: that may be a namesake.
 */
function findPerson(
  cells: Cells,
  { address, region, drafting }: Found,
  { byEmail, byName }: Context,
): Person | null {
  const known = address === null ? undefined : byEmail.get(address);
  if (known) {
    return known;
  }
  const here = namesakes(cells, byName).filter(({ regionId, email }) =>
    region ? regionId === region.regionId : regionId === null || address === null || email === null,
  );
  if (here.length > 1) {
    drafting.faults.push({ field: null, code: "several-entries" });
  }
  // A name of a region that we do not know is told first; who is meant, only then.
  return drafting.faults.length > 0 ? null : (here[0] ?? null);
}

/** Whether a row about nobody of the register is about somebody of the archive: by the address, else by the name where no other address stands against it. */
function isArchived(
  cells: Cells,
  { address, region }: Omit<Found, "drafting">,
  { archive, archiveByName }: Context,
): boolean {
  return (
    (address !== null && archive.some(({ email }) => email === address)) ||
    namesakes(cells, archiveByName).some(
      ({ regionId, email }) =>
        (region === null || regionId === region.regionId) && (address === null || email === null),
    )
  );
}

function namesakes(cells: Cells, byName: Context["byName"]): readonly Person[] {
  const said = ["native", "roman"] as const;
  const same = said.flatMap((field) => byName.get(plainly(cells.get(field) ?? "")) ?? []);
  return [...new Set(same)];
}

type Draft = Omit<PersonInput, "regionId" | "zone"> & {
  readonly regionId: string | null;
  readonly zone: string | null;
};

function draftOf(
  cells: Cells,
  found: Pick<Found, "drafting" | "region"> & { readonly entry: Person | null },
  { vocabulary, usualZone }: Context,
): Draft {
  const { entry, region, drafting } = found;
  const spoken = region?.languages[0];
  const inLanguage = (text: string) => readLanguage(text, vocabulary);
  const said = drafting.read("language", inLanguage, entry?.language ?? spoken);
  const names = namesOf({ ...found, language: said ?? null }, vocabulary);
  const title = drafting.texts("title", entry?.title ?? {});
  return {
    names,
    title: Object.keys(title).length > 0 ? title : null,
    office: drafting.read(
      "office",
      (text) => readOffice(text, vocabulary),
      entry?.office ?? "regional-delegate",
    ),
    email: null,
    hours: drafting.readOptional(
      "hours",
      (text) => readHours(text, vocabulary),
      entry?.hours ?? null,
    ),
    phone: drafting.readOptional(
      "phone",
      (text) => ({ value: plainPhone(text) }),
      entry?.phone ?? null,
    ),
    regionId: cells.has("region") ? (region?.regionId ?? null) : (entry?.regionId ?? null),
    language: said ?? names.nativeLanguage,
    zone: drafting.read("zone", readZone, entry?.zone ?? region?.zone ?? usualZone),
  };
}

/** The forms of a name. Who writes theirs in Latin letters needs them once. */
function namesOf(
  found: {
    readonly entry: Person | null;
    readonly language: Language | null;
    readonly drafting: Drafting;
  },
  vocabulary: Vocabulary,
): NameForms {
  const { drafting, language } = found;
  const before = found.entry?.names;
  const roman = drafting.read("roman", asItIs, before?.roman ?? "");
  const said = drafting.read("native", asItIs, before?.native ?? roman);
  // Whoever is called by another form of their name keeps their own.
  const others = before ? [before.roman, ...Object.values(before.byLanguage)].map(plainly) : [];
  const native = before && others.includes(plainly(said)) ? before.native : said;
  const isLatin = /^[\p{Script=Latin}\p{Mark}\P{Letter}]+$/u.test(native);
  const nativeLanguage = drafting.read(
    "native-language",
    (text) => readLanguage(text, vocabulary),
    before?.nativeLanguage ?? languageOfName(native, language),
  );
  return {
    native,
    nativeLanguage,
    roman: roman === "" && isLatin ? native : roman,
    order: drafting.read(
      "order",
      (text) => readOrder(text, vocabulary),
      before?.order ?? (nativeLanguage === "en" ? "given-first" : "family-first"),
    ),
    byLanguage: drafting.texts("name", before?.byLanguage ?? {}),
  };
}

/** The language that a name's letters tell, where they do: Chinese characters and Cyrillic are of several. */
function languageOfName(native: string, language: Language | null): Language {
  if (/\p{Script=Hangul}/u.test(native)) {
    return "ko";
  }
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(native)) {
    return "ja";
  }
  if (/\p{Script=Han}/u.test(native)) {
    return language === "ja" || language === "ko" ? language : "zh";
  }
  if (/\p{Script=Cyrillic}/u.test(native)) {
    return language === "mn" || /[өү]/i.test(native) ? "mn" : "ru";
  }
  return "en";
}

function isExample(cells: Cells, { vocabulary }: Context): boolean {
  return (
    cells.get("email") === exampleAddress &&
    vocabulary.examples.has(plainly(cells.get("native") ?? ""))
  );
}

/** The address of the template's example; of a domain that is nobody's (RFC 2606). */
export const exampleAddress = "name@example.org";

function keysOf(input: PersonFacts, entry: Person | null): Read<Person, PersonFacts>["keys"] {
  const { email, regionId, names } = input;
  const named = `name:${plainly(names.native)}:${regionId ?? ""}`;
  return [
    ...(entry ? [{ key: `entry:${entry.personId}`, firm: true }] : []),
    ...(email ? [{ key: `email:${email}`, firm: true }] : []),
    // Namesakes of one region are told apart by their addresses alone.
    { key: named, firm: email === null },
  ];
}

function peopleByName(people: readonly Person[]): ReadonlyMap<string, readonly Person[]> {
  const named = people.flatMap((person) => {
    const { native, roman, byLanguage } = person.names;
    const forms = new Set([native, roman, ...Object.values(byLanguage)].map(plainly));
    return [...forms].filter((form) => form !== "").map((form) => ({ form, person }));
  });
  const grouped = Map.groupBy(named, ({ form }) => form);
  return new Map([...grouped].map(([form, same]) => [form, same.map(({ person }) => person)]));
}

const fieldByPart: Readonly<Record<string, Field>> = {
  native: "native",
  nativeLanguage: "native-language",
  roman: "roman",
  order: "order",
  office: "office",
  email: "email",
  phone: "phone",
  regionId: "region",
  language: "language",
  zone: "zone",
  hours: "hours",
};

function fieldAt(path: readonly PropertyKey[]): Field | null {
  const [first, second, third] = path.map(String);
  if (second === "byLanguage") {
    return `name.${third as Language}`;
  }
  if (first === "title") {
    return second === undefined ? null : `title.${second as Language}`;
  }
  return fieldByPart[(first === "names" ? second : first) ?? ""] ?? null;
}
