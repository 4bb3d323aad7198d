import { randomUUID } from "node:crypto";
import type { Participant } from "../../../shared/meeting/plan.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import { allowed, type Hat, type Role } from "../../../shared/wire/permissions.ts";
import type { Person, PersonInput, RegisterQuery } from "../../../shared/wire/people.ts";
import type { Language } from "../../../shared/words/languages.ts";
import { matches } from "../search.ts";
import { voidSignInLinks } from "../store/access.ts";
import {
  amendPerson,
  findPerson,
  findRegion,
  insertPerson,
  listPeople,
  listRegions,
  lockAdministrators,
  updatePerson,
} from "../store/register.ts";
import type { Access } from "./access.ts";
import type { Links } from "./links.ts";
import type { PeopleOptions } from "./parts.ts";
import { createRegions, type Regions } from "./regions.ts";
import { requireUnchanged, requireZone, unlessTaken } from "./sound.ts";

/** Who changes an entry: what they may. */
type Editor = ReadonlySet<Hat>;

/** The register: people and their roles, member regions, and the association itself. */
export type Register = Regions & {
  people(query: RegisterQuery): Promise<readonly Person[]>;
  /** @throws AppError person/not-found */
  person(personId: PersonId): Promise<Person>;
  /** @throws AppError person/email-taken, region/not-found, time/unknown-zone */
  addPerson(input: PersonInput): Promise<Person>;
  /** @throws AppError also record/changed-meanwhile; permission/denied for an administrator's entry where the editor is none */
  changePerson(
    personId: PersonId,
    input: PersonInput & { readonly version: number },
    editor: Editor,
  ): Promise<Person>;
  /** @throws AppError person/last-administrator */
  setRoles(personId: PersonId, roles: readonly Role[]): Promise<Person>;
  /**
   * Archives a person, who is shown out and can no longer come in, or takes them back.
   * @throws AppError person/last-administrator, person/email-taken; permission/denied as `changePerson`
   */
  archivePerson(personId: PersonId, isArchived: boolean, editor: Editor): Promise<Person>;
  changeOwn(
    personId: PersonId,
    own: { readonly language: Language; readonly zone: string },
  ): Promise<Person>;
  /** Somebody of the staff as they take a seat that nobody invited them to. */
  staffParticipant(personId: PersonId): Promise<Participant>;
};

type Parts = { readonly access: Access; readonly links: Links };

/** Creates the register. */
export function createRegister(options: PeopleOptions, parts: Parts): Register {
  const { database } = options;
  const person = (personId: PersonId): Promise<Person> => mustFindPerson(options, personId);
  return {
    ...createRegions(options),
    people: (query) => findPeople(query, options),
    person,
    addPerson: async (input) => {
      await requireSound(input, options);
      const personId = randomUUID() as PersonId;
      const written = insertPerson(database, { ...input, personId, roles: ["delegate"] });
      await unlessTaken(written, "person/email-taken");
      return person(personId);
    },
    changePerson: (personId, input, editor) =>
      changePerson({ ...input, personId }, editor, options),
    setRoles: (personId, roles) => setRoles(personId, roles, options),
    archivePerson: async (personId, isArchived, editor) => {
      requireRank(await person(personId), editor);
      const archivedAt = isArchived ? options.clock.now() : null;
      await changeKeepingAdministrator(options, personId, { archivedAt });
      if (isArchived) {
        await parts.access.endSessions(personId);
        await parts.links.showOut(personId);
      }
      await options.onPersonChanged(personId);
      return person(personId);
    },
    changeOwn: async (personId, own) => {
      requireZone(own.zone);
      await amendPerson(database, personId, own);
      await options.onPersonChanged(personId);
      return person(personId);
    },
    staffParticipant: async (personId) => participantOf(await person(personId)),
  };
}

async function findPeople(
  query: RegisterQuery,
  { database }: PeopleOptions,
): Promise<readonly Person[]> {
  const people = await listPeople(database, query);
  if (query.search === "") {
    return people;
  }
  const regions = new Map(
    (await listRegions(database, {})).map(({ regionId, names }) => [regionId, names]),
  );
  return people.filter(({ names, title, email, phone, regionId }) =>
    matches(query.search, [
      names.native,
      names.roman,
      ...Object.values(names.byLanguage),
      ...Object.values(title ?? {}),
      ...Object.values((regionId && regions.get(regionId)) ?? {}),
      email ?? "",
      phone ?? "",
    ]),
  );
}

async function changePerson(
  input: PersonInput & { readonly personId: PersonId; readonly version: number },
  editor: Editor,
  options: PeopleOptions,
): Promise<Person> {
  const { database, clock } = options;
  const { personId } = input;
  const before = await mustFindPerson(options, personId);
  requireRank(before, editor);
  await requireSound(input, options);
  requireUnchanged(await unlessTaken(updatePerson(database, input), "person/email-taken"));
  if (before.email !== input.email) {
    // Whoever reads the old address must not come in by a link that is still on its way there.
    await voidSignInLinks(database, personId, clock.now());
  }
  await options.onPersonChanged(personId);
  return mustFindPerson(options, personId);
}

async function setRoles(
  personId: PersonId,
  roles: readonly Role[],
  options: PeopleOptions,
): Promise<Person> {
  await mustFindPerson(options, personId);
  await changeKeepingAdministrator(options, personId, { roles: [...new Set(roles)] });
  // What is open was opened with the rights of before.
  await options.onRolesChanged(personId);
  return mustFindPerson(options, personId);
}

async function mustFindPerson({ database }: PeopleOptions, personId: PersonId): Promise<Person> {
  const found = await findPerson(database, { personId });
  if (!found) {
    throw new AppError("person/not-found", "There is no such person.");
  }
  return found;
}

/** Whoever changes an address can come in by it: so an administrator's entry is changed by those alone who may name administrators. */
function requireRank({ roles }: Person, editor: Editor): void {
  if (roles.includes("administrator") && !allowed(editor, "people/edit-roles")) {
    throw new AppError("permission/denied", "Only an administrator may change this entry.");
  }
}

async function requireSound(input: PersonInput, { database }: PeopleOptions): Promise<void> {
  requireZone(input.zone);
  if (input.regionId && !(await findRegion(database, input.regionId))) {
    throw new AppError("region/not-found", "There is no such region.");
  }
}

/** Changes roles or archive under a lock, so that two at once cannot take the last administrator away. */
async function changeKeepingAdministrator(
  { database }: PeopleOptions,
  personId: PersonId,
  change: { readonly roles?: Role[]; readonly archivedAt?: number | null },
): Promise<void> {
  const { roles, archivedAt = null } = change;
  const write = database.transaction().execute(async (transaction) => {
    const administrators = await lockAdministrators(transaction);
    const leaves = roles ? !roles.includes("administrator") : archivedAt !== null;
    if (leaves && administrators.length === 1 && administrators[0] === personId) {
      throw new AppError("person/last-administrator", "This is the last administrator.");
    }
    await amendPerson(transaction, personId, roles ? { roles } : { archived_at: archivedAt });
  });
  await unlessTaken(write, "person/email-taken");
}

function participantOf(person: Person): Participant {
  const { personId, names, title, office, regionId, language, zone } = person;
  return {
    personId,
    seat: "observer",
    invited: false,
    names,
    title,
    office,
    // The region's plate came with the plan; who came without an invitation sits without one.
    regionId: office === "secretariat-official" ? null : regionId,
    language,
    zone,
    representedBy: null,
  };
}
