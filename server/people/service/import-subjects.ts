import { usualHours } from "../../../shared/schedule/working-hours.ts";
import {
  type Person,
  personInput,
  type PersonInput,
  type Region,
} from "../../../shared/wire/people.ts";
import type { Subject } from "../../../shared/wire/imports.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import { allowed, type Hat } from "../../../shared/wire/permissions.ts";
import type { Language } from "../../../shared/words/languages.ts";
import type { Database } from "../../platform/database.ts";
import { inputOfPerson, peopleKind } from "../import/people.ts";
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
  insertPerson,
  insertRegion,
  listPeople,
  listRegions,
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
  readonly mayChange: (entry: Entry, editor: ReadonlySet<Hat>) => boolean;
  /** What only one entry may have; null for none. */
  readonly uniqueOf: (input: Input) => string | null;
  readonly parse: (kept: unknown) => Input;
  readonly add: (transaction: Database, id: string, input: Input) => Promise<void>;
  /** Changes an entry of this version. @returns its new version */
  readonly change: (transaction: Database, entry: Entry, input: Input) => Promise<number>;
  /** Tells the rest of the platform, once it is written. */
  readonly told: (id: string) => Promise<void>;
};

/** Imports of people. */
export function peopleDesk(options: PeopleOptions): SubjectDesk<Person, PersonInput> {
  const { clock, wordsOf, onPersonChanged } = options;
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
    inputOf: inputOfPerson,
    isArchived: ({ archivedAt }) => archivedAt !== null,
    mayChange: ({ roles }, editor) =>
      !roles.includes("administrator") || allowed(editor, "people/edit-roles"),
    uniqueOf: ({ email }) => email,
    parse: (kept) => personInput.parse(kept),
    add: (transaction, id, input) =>
      insertPerson(transaction, { ...input, personId: id as PersonId, roles: ["delegate"] }),
    change: async (transaction, entry, input) => {
      const { personId, version } = entry;
      await updatePerson(transaction, { ...input, personId, version });
      if (entry.email !== input.email) {
        // Whoever reads the old address must not come in by a link that is still on its way there.
        await voidSignInLinks(transaction, personId, clock.now());
      }
      return version + 1;
    },
    told: (id) => onPersonChanged(id as PersonId),
  };
}

async function loadPeople(
  database: Database,
  editor: ReadonlySet<Hat>,
  vocabulary: Vocabulary,
): Promise<Register<Person, PersonInput>> {
  const people = await listPeople(database, { search: "", archived: false });
  const archive = await listPeople(database, { search: "", archived: true });
  const regions = await listRegions(database, { archived: false });
  const association = await readAssociation(database);
  const mayChangeAdministrators = allowed(editor, "people/edit-roles");
  const usualZone = association?.zone ?? null;
  return {
    entries: people,
    kind: peopleKind({ people, archive, regions, usualZone, mayChangeAdministrators }, vocabulary),
    showing: (writer) => ({
      subject: "people",
      textsOf: personWriter(regions, writer),
      inputOf: inputOfPerson,
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
    load: async (database) => {
      const regions = await listRegions(database, { archived: false });
      return {
        entries: regions,
        kind: regionsKind(regions, vocabulary()),
        showing: (writer) => ({
          subject: "regions",
          textsOf: regionFactsWriter(writer),
          inputOf: factsOfRegion,
          nameOf: (facts) => entryName.regions(facts, writer.language),
        }),
      };
    },
    all: (database) => listRegions(database, {}),
    idOf: ({ regionId }) => regionId,
    inputOf: factsOfRegion,
    isArchived: ({ archivedAt }) => archivedAt !== null,
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
