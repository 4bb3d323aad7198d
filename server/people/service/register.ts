import { randomUUID } from "node:crypto";
import type { Participant } from "../../../shared/meeting/plan.ts";
import { isKnownZone } from "../../../shared/time/zones.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { PersonId, RegionId } from "../../../shared/wire/ids.ts";
import type { Role } from "../../../shared/wire/permissions.ts";
import type {
  Association,
  Person,
  PersonInput,
  Region,
  RegionInput,
  RegisterQuery,
} from "../../../shared/wire/people.ts";
import type { Language } from "../../../shared/words/languages.ts";
import {
  amendPerson,
  archiveRegion,
  findPerson,
  findRegion,
  hasPeople,
  insertPerson,
  insertRegion,
  listPeople,
  listRegions,
  lockAdministrators,
  readAssociation,
  updatePerson,
  updateRegion,
  writeAssociation,
} from "../store/register.ts";
import type { PeopleOptions } from "./parts.ts";

/** The register: member regions, people, their roles, and the association itself. */
export type Register = {
  people(query: RegisterQuery): Promise<readonly Person[]>;
  /** @throws AppError person/not-found */
  person(personId: PersonId): Promise<Person>;
  /** @throws AppError person/email-taken, region/not-found, time/unknown-zone */
  addPerson(input: PersonInput): Promise<Person>;
  /** @throws AppError also record/changed-meanwhile */
  changePerson(
    personId: PersonId,
    input: PersonInput & { readonly version: number },
  ): Promise<Person>;
  /** @throws AppError person/last-administrator */
  setRoles(personId: PersonId, roles: readonly Role[]): Promise<Person>;
  /** Archives a person, who then can no longer come in, or takes them back. @throws AppError person/last-administrator */
  archivePerson(personId: PersonId, isArchived: boolean): Promise<Person>;
  changeOwn(
    personId: PersonId,
    own: { readonly language: Language; readonly zone: string },
  ): Promise<Person>;
  /** Somebody of the staff as they take a seat that nobody invited them to. */
  staffParticipant(personId: PersonId): Promise<Participant>;
  regions(query: RegisterQuery): Promise<readonly Region[]>;
  /** @throws AppError region/not-found */
  region(regionId: RegionId): Promise<Region>;
  addRegion(input: RegionInput): Promise<Region>;
  changeRegion(
    regionId: RegionId,
    input: RegionInput & { readonly version: number },
  ): Promise<Region>;
  /** @throws AppError region/in-use while people belong to it */
  archiveRegion(regionId: RegionId, isArchived: boolean): Promise<Region>;
  association(): Promise<Association | null>;
  nameAssociation(association: Association): Promise<Association>;
};

/** Creates the register. */
export function createRegister(options: PeopleOptions): Register {
  return { ...peopleOf(options), ...regionsOf(options), ...associationOf(options) };
}

type PeoplePart = Omit<Register, keyof RegionsPart | keyof AssociationPart>;
type RegionsPart = Pick<
  Register,
  "regions" | "region" | "addRegion" | "changeRegion" | "archiveRegion"
>;
type AssociationPart = Pick<Register, "association" | "nameAssociation">;

function peopleOf(options: PeopleOptions): PeoplePart {
  const { database } = options;
  const person = (personId: PersonId): Promise<Person> => mustFindPerson(options, personId);
  return {
    people: (query) => listPeople(database, query),
    person,
    addPerson: async (input) => {
      await requireSound(input, options);
      const personId = randomUUID() as PersonId;
      await unlessTaken(insertPerson(database, { ...input, personId, roles: ["delegate"] }));
      return person(personId);
    },
    changePerson: async (personId, input) => {
      await person(personId);
      await requireSound(input, options);
      requireUnchanged(await unlessTaken(updatePerson(database, { ...input, personId })));
      await options.onPersonChanged(personId);
      return person(personId);
    },
    setRoles: async (personId, roles) => {
      await person(personId);
      await changeKeepingAdministrator(options, personId, { roles: [...new Set(roles)] });
      return person(personId);
    },
    archivePerson: async (personId, isArchived) => {
      await person(personId);
      await changeKeepingAdministrator(options, personId, {
        archivedAt: isArchived ? options.clock.now() : null,
      });
      await options.onPersonChanged(personId);
      return person(personId);
    },
    changeOwn: async (personId, own) => {
      requireZone(own.zone);
      await amendPerson(database, personId, own);
      return person(personId);
    },
    staffParticipant: async (personId) => participantOf(await person(personId)),
  };
}

function regionsOf({ database, clock }: PeopleOptions): RegionsPart {
  const region = async (regionId: RegionId): Promise<Region> => {
    const found = await findRegion(database, regionId);
    if (!found) {
      throw new AppError("region/not-found", "There is no such region.");
    }
    return found;
  };
  return {
    regions: (query) => listRegions(database, query),
    region,
    addRegion: async (input) => {
      requireZone(input.zone);
      const regionId = randomUUID() as RegionId;
      await unlessTaken(insertRegion(database, { ...input, regionId }), "region/in-use");
      return region(regionId);
    },
    changeRegion: async (regionId, input) => {
      await region(regionId);
      requireZone(input.zone);
      requireUnchanged(
        await unlessTaken(updateRegion(database, { ...input, regionId }), "region/in-use"),
      );
      return region(regionId);
    },
    archiveRegion: async (regionId, isArchived) => {
      await region(regionId);
      if (isArchived && (await hasPeople(database, regionId))) {
        throw new AppError("region/in-use", "People still belong to this region.");
      }
      await unlessTaken(
        archiveRegion(database, regionId, isArchived ? clock.now() : null),
        "region/in-use",
      );
      return region(regionId);
    },
  };
}

function associationOf({ database }: PeopleOptions): AssociationPart {
  return {
    association: () => readAssociation(database),
    nameAssociation: async (association) => {
      requireZone(association.zone);
      await writeAssociation(database, association);
      return association;
    },
  };
}

async function mustFindPerson({ database }: PeopleOptions, personId: PersonId): Promise<Person> {
  const found = await findPerson(database, { personId });
  if (!found) {
    throw new AppError("person/not-found", "There is no such person.");
  }
  return found;
}

async function requireSound(input: PersonInput, { database }: PeopleOptions): Promise<void> {
  requireZone(input.zone);
  if (input.regionId && !(await findRegion(database, input.regionId))) {
    throw new AppError("region/not-found", "There is no such region.");
  }
}

function requireZone(zone: string): void {
  if (!isKnownZone(zone)) {
    throw new AppError("time/unknown-zone", `The time zone ${zone} is not known.`, { zone });
  }
}

function requireUnchanged(changed: boolean): void {
  if (!changed) {
    throw new AppError(
      "record/changed-meanwhile",
      "Somebody else has changed this in the meantime.",
    );
  }
}

/** PostgreSQL's unique violation in our terms. */
async function unlessTaken<T>(
  write: Promise<T>,
  code: "person/email-taken" | "region/in-use" = "person/email-taken",
): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if ((error as { code?: unknown }).code === "23505") {
      throw new AppError(code, "Another entry of the register has this already.");
    }
    throw error;
  }
}

/** Changes roles or archive under a lock, so that two at once cannot take the last administrator away. */
async function changeKeepingAdministrator(
  { database }: PeopleOptions,
  personId: PersonId,
  change: { readonly roles?: Role[]; readonly archivedAt?: number | null },
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const administrators = await lockAdministrators(transaction);
    const leaves = change.roles
      ? !change.roles.includes("administrator")
      : change.archivedAt !== null;
    if (leaves && administrators.length === 1 && administrators[0] === personId) {
      throw new AppError("person/last-administrator", "This is the last administrator.");
    }
    const { roles, archivedAt } = change;
    await amendPerson(
      transaction,
      personId,
      roles ? { roles } : { archived_at: archivedAt ?? null },
    );
  });
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
