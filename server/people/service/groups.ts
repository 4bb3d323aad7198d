import { randomUUID } from "node:crypto";
import { AppError } from "../../../shared/wire/errors.ts";
import type { Group, GroupInput, GroupLine, Membership } from "../../../shared/wire/groups.ts";
import type { Person, Region } from "../../../shared/wire/people.ts";
import type { Database } from "../../platform/database.ts";
import { membersOf } from "../membership.ts";
import {
  deleteGroup,
  findGroup,
  insertGroup,
  listGroups,
  type SavedGroup,
  updateGroup,
} from "../store/groups.ts";
import { listPeople, listRegions } from "../store/register.ts";
import { requireUnchanged } from "./sound.ts";

/** Saved groups of people, which rules keep up to date. */
export type Groups = {
  list(): Promise<readonly GroupLine[]>;
  /** @throws AppError group/not-found */
  read(groupId: string): Promise<Group>;
  /** Who is meant at present, in the order of the register. */
  matching(membership: Membership): Promise<readonly Person[]>;
  /** @throws AppError person/not-found, region/not-found */
  create(input: GroupInput): Promise<Group>;
  /** @throws AppError as `create`; group/not-found, record/changed-meanwhile */
  change(groupId: string, input: GroupInput & { readonly version: number }): Promise<Group>;
  /** Meetings keep those whom they invited by it. @throws AppError group/not-found */
  remove(groupId: string): Promise<void>;
};

/** Creates the groups. */
export function createGroups({ database }: { readonly database: Database }): Groups {
  const read = (groupId: string): Promise<Group> => readGroup(database, groupId);
  return {
    list: () => list(database),
    read,
    matching: async (membership) => {
      const { people, regions } = await readRegister(database);
      return membersOf(membership, people, regions);
    },
    create: async (input) => {
      await requireKnown(database, input);
      const groupId = randomUUID();
      await insertGroup(database, groupId, input);
      return read(groupId);
    },
    change: async (groupId, input) => {
      await mustFind(database, groupId);
      await requireKnown(database, input);
      requireUnchanged(await updateGroup(database, { ...input, groupId }));
      return read(groupId);
    },
    remove: async (groupId) => {
      if (!(await deleteGroup(database, groupId))) {
        throw notFound();
      }
    },
  };
}

async function list(database: Database): Promise<readonly GroupLine[]> {
  const register = await readRegister(database);
  return (await listGroups(database)).map((group) => {
    const people = membersOf(group, register.people, register.regions);
    const regions = new Set(people.flatMap(({ regionId }) => regionId ?? []));
    const { groupId, names, rules } = group;
    return { groupId, names, rules, people: people.length, regions: regions.size };
  });
}

async function readGroup(database: Database, groupId: string): Promise<Group> {
  const group = await mustFind(database, groupId);
  const { people, regions } = await readRegister(database);
  const named = new Set(group.personIds);
  return {
    ...group,
    named: people.filter(({ personId }) => named.has(personId)),
    people: membersOf(group, people, regions),
  };
}

async function mustFind(database: Database, groupId: string): Promise<SavedGroup> {
  const found = await findGroup(database, groupId);
  if (!found) {
    throw notFound();
  }
  return found;
}

function notFound(): AppError {
  return new AppError("group/not-found", "There is no such group.");
}

async function requireKnown(database: Database, { personIds, rules }: Membership): Promise<void> {
  const { people, regions } = await readRegister(database);
  const known = new Set<string>(people.map(({ personId }) => personId));
  if (!personIds.every((personId) => known.has(personId))) {
    throw new AppError("person/not-found", "Somebody of this group is not in the register.");
  }
  const regionIds = new Set<string>(regions.map(({ regionId }) => regionId));
  if (!rules.every(({ place }) => place.kind !== "region" || regionIds.has(place.regionId))) {
    throw new AppError("region/not-found", "A region of this group is not in the register.");
  }
}

/** The whole register, the archive too. */
async function readRegister(
  database: Database,
): Promise<{ readonly people: readonly Person[]; readonly regions: readonly Region[] }> {
  const [present, archived, regions] = await Promise.all([
    listPeople(database, { search: "", archived: false }),
    listPeople(database, { search: "", archived: true }),
    listRegions(database, {}),
  ]);
  return { people: [...present, ...archived], regions };
}
