import { usualHours } from "../../../shared/schedule/working-hours.ts";
import type { Person, Region } from "../../../shared/wire/people.ts";
import type { Subject } from "../../../shared/wire/imports.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import { allowed, type Hat, type Role } from "../../../shared/wire/permissions.ts";
import type { Language } from "../../../shared/words/languages.ts";
import type { Database } from "../../platform/database.ts";
import {
  factsOfPerson,
  type PersonFacts,
  personFacts,
  peopleKind,
  usualRoles,
} from "../import/people.ts";
import type { Kind } from "../import/plan.ts";
import { factsOfRegion, type RegionFacts, regionFacts, regionsKind } from "../import/regions.ts";
import { type Vocabulary, vocabularyOf } from "../import/vocabulary.ts";
import {
  entryName,
  personWriter,
  regionFactsWriter,
  type Showing,
  type Writer,
} from "../import/written.ts";
import { voidSignInLinks } from "../store/access.ts";
import {
  amendPerson,
  insertPerson,
  insertRegion,
  listPeople,
  listRegions,
  lockAdministrators,
  readAssociation,
  updatePerson,
  updateRegion,
} from "../store/register.ts";
import type { PeopleOptions } from "./parts.ts";

/** The register that the rows of a file are compared with. */
export type Register<Entry, Input> = {
  readonly entries: readonly Entry[];
  readonly kind: Kind<Entry & { readonly version: number }, Input>;
  readonly showing: (writer: Writer) => Showing<Entry, Input>;
};

/** What imports do with people, and with regions. */
export type SubjectDesk<Entry, Input> = {
  readonly subject: Subject;
  readonly vocabulary: () => Vocabulary;
  /** The entries that are not in the archive. */
  readonly load: (database: Database, editor: ReadonlySet<Hat>) => Promise<Register<Entry, Input>>;
  /** Those in the archive too. */
  readonly all: (database: Database) => Promise<readonly Entry[]>;
  readonly idOf: (entry: Entry) => string;
  readonly inputOf: (entry: Entry) => Input;
  readonly isArchived: (entry: Entry) => boolean;
  /** What is kept of an entry that an import changes; and what of it has no version, as the import leaves it. */
  readonly keptOf: (entry: Entry, input: Input) => unknown;
  /** Whether what has no version is as the import left it. */
  readonly isAsLeft: (entry: Entry, before: Input) => boolean;
  readonly mayChange: (entry: Entry, editor: ReadonlySet<Hat>, before: Input | null) => boolean;
  /** What only one entry may have; null for none. */
  readonly uniqueOf: (input: Input) => string | null;
  readonly parse: (kept: unknown) => Input;
  readonly add: (transaction: Database, id: string, input: Input) => Promise<void>;
  /** Changes an entry of this version. @returns its new version */
  readonly change: (transaction: Database, entry: Entry, input: Input) => Promise<number>;
  /** Tells the rest of the platform of a change, once it is written. */
  readonly told: (id: string, before: Input) => Promise<void>;
};

/** Imports of people. */
export function peopleDesk(options: PeopleOptions): SubjectDesk<Person, PersonFacts> {
  const { clock, wordsOf, onPersonChanged, onRolesChanged } = options;
  const vocabulary = once(() => vocabularyOf("people", wordsOf));
  return {
    subject: "people",
    vocabulary,
    load: (database, editor) => loadPeople(database, editor, vocabulary()),
    all: async (database) => [
      ...(await listPeople(database, { search: "", archived: false })),
      ...(await listPeople(database, { search: "", archived: true })),
    ],
    idOf: ({ personId }) => personId,
    inputOf: factsOfPerson,
    isArchived: ({ archivedAt }) => archivedAt !== null,
    keptOf: (entry, input) => keptOfPerson(entry, input),
    isAsLeft: ({ roles }, { rolesLeft }) => !rolesLeft || isSameRoles(roles, rolesLeft),
    mayChange: ({ roles }, editor, before) =>
      allowed(editor, "people/edit-roles") ||
      !(roles.includes("administrator") || before?.roles !== undefined),
    uniqueOf: ({ email }) => email,
    parse: (kept) => personFacts.parse(kept),
    add: (transaction, id, input) =>
      insertPerson(transaction, {
        ...input,
        personId: id as PersonId,
        roles: input.roles ?? usualRoles,
      }),
    change: (transaction, entry, input) =>
      changePerson(transaction, { entry, input, at: clock.now() }),
    told: async (id, { roles }) => {
      await onPersonChanged(id as PersonId);
      if (roles) {
        // What is open was opened with the rights of before.
        await onRolesChanged(id as PersonId);
      }
    },
  };
}

async function changePerson(
  transaction: Database,
  change: { readonly entry: Person; readonly input: PersonFacts; readonly at: number },
): Promise<number> {
  const { entry, input, at } = change;
  const { personId, version } = entry;
  await updatePerson(transaction, { ...input, personId, version });
  if (entry.email !== input.email) {
    // Whoever reads the old address must not come in by a link that is still on its way there.
    await voidSignInLinks(transaction, personId, at);
  }
  if (input.roles && !isSameRoles(input.roles, entry.roles)) {
    await giveRoles(transaction, personId, input.roles);
  }
  return version + 1;
}

/** Of roles only what an import changes is taken back. */
function keptOfPerson(entry: Person, input: PersonFacts): PersonFacts {
  const { roles, ...facts } = factsOfPerson(entry);
  const { roles: given = [] } = input;
  return isSameRoles(entry.roles, given) ? facts : { ...facts, roles, rolesLeft: given };
}

function isSameRoles(some: readonly Role[], others: readonly Role[]): boolean {
  return new Set(some).symmetricDifference(new Set(others)).size === 0;
}

/** @throws AppError person/last-administrator */
async function giveRoles(
  transaction: Database,
  personId: PersonId,
  roles: readonly Role[],
): Promise<void> {
  const administrators = await lockAdministrators(transaction);
  const isLast = administrators.length === 1 && administrators[0] === personId;
  if (isLast && !roles.includes("administrator")) {
    throw new AppError("person/last-administrator", "This is the last administrator.");
  }
  await amendPerson(transaction, personId, { roles: [...roles] });
}

async function loadPeople(
  database: Database,
  editor: ReadonlySet<Hat>,
  vocabulary: Vocabulary,
): Promise<Register<Person, PersonFacts>> {
  const people = await listPeople(database, { search: "", archived: false });
  const archive = await listPeople(database, { search: "", archived: true });
  const regions = await listRegions(database, { archived: false });
  const archivedRegions = await listRegions(database, { archived: true });
  const association = await readAssociation(database);
  const givesRoles = allowed(editor, "people/edit-roles");
  const usualZone = association?.zone ?? null;
  return {
    entries: people,
    kind: peopleKind(
      { people, archive, regions, archivedRegions, usualZone, givesRoles },
      vocabulary,
    ),
    showing: (writer) => ({
      subject: "people",
      textsOf: personWriter(regions, writer),
      inputOf: factsOfPerson,
      nameOf: (input) => entryName.people(input, writer.language),
    }),
  };
}

/** Imports of regions. */
export function regionsDesk(options: PeopleOptions): SubjectDesk<Region, RegionFacts> {
  const { wordsOf, onRegionChanged } = options;
  const vocabulary = once(() => vocabularyOf("regions", wordsOf));
  return {
    subject: "regions",
    vocabulary,
    load: (database) => loadRegions(database, vocabulary()),
    all: (database) => listRegions(database, {}),
    idOf: ({ regionId }) => regionId,
    inputOf: factsOfRegion,
    isArchived: ({ archivedAt }) => archivedAt !== null,
    keptOf: factsOfRegion,
    isAsLeft: () => true,
    mayChange: () => true,
    uniqueOf: ({ subdivision }) => subdivision,
    parse: (kept) => regionFacts.parse(kept),
    add: (transaction, id, facts) =>
      insertRegion(transaction, {
        ...facts,
        hours: facts.hours ?? usualHours,
        regionId: id as RegionId,
      }),
    change: async (transaction, entry, facts) => {
      await updateRegion(transaction, { ...entry, ...facts, hours: facts.hours ?? entry.hours });
      return entry.version + 1;
    },
    told: (id) => onRegionChanged(id as RegionId),
  };
}

async function loadRegions(
  database: Database,
  vocabulary: Vocabulary,
): Promise<Register<Region, RegionFacts>> {
  const regions = await listRegions(database, { archived: false });
  const archive = await listRegions(database, { archived: true });
  return {
    entries: regions,
    kind: regionsKind({ regions, archive }, vocabulary),
    showing: (writer) => ({
      subject: "regions",
      textsOf: regionFactsWriter(writer),
      inputOf: factsOfRegion,
      nameOf: (facts) => entryName.regions(facts, writer.language),
    }),
  };
}

/** The catalogue in somebody's language. */
export function writerFor(language: Language, { wordsOf }: PeopleOptions): Writer {
  return {
    language,
    words: wordsOf(language, "import"),
    peopleWords: wordsOf(language, "people"),
  };
}

function once<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}
