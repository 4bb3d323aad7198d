import { randomUUID } from "node:crypto";
import { countryName } from "../../../shared/words/countries.ts";
import { languages } from "../../../shared/words/languages.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import type { RegionId } from "../../../shared/wire/ids.ts";
import type {
  Association,
  Region,
  RegionInput,
  RegisterQuery,
} from "../../../shared/wire/people.ts";
import { matches } from "../search.ts";
import {
  archiveRegion,
  findRegion,
  hasPeople,
  insertRegion,
  listRegions,
  readAssociation,
  updateRegion,
  writeAssociation,
} from "../store/register.ts";
import type { PeopleOptions } from "./parts.ts";
import { requireUnchanged, requireZone, unlessTaken } from "./sound.ts";

/** The member regions, and the association itself. */
export type Regions = {
  regions(query: RegisterQuery): Promise<readonly Region[]>;
  /** @throws AppError region/not-found */
  region(regionId: RegionId): Promise<Region>;
  /** @throws AppError region/in-use where another region has the code, time/unknown-zone */
  addRegion(input: RegionInput): Promise<Region>;
  /** @throws AppError also record/changed-meanwhile */
  changeRegion(
    regionId: RegionId,
    input: RegionInput & { readonly version: number },
  ): Promise<Region>;
  /** @throws AppError region/in-use while people belong to it */
  archiveRegion(regionId: RegionId, isArchived: boolean): Promise<Region>;
  association(): Promise<Association | null>;
  /** @throws AppError time/unknown-zone */
  nameAssociation(association: Association): Promise<Association>;
};

/** Creates the register's regions. */
export function createRegions(options: PeopleOptions): Regions {
  return { ...regionsOf(options), ...associationOf(options) };
}

type AssociationPart = Pick<Regions, "association" | "nameAssociation">;

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

function regionsOf(options: PeopleOptions): Omit<Regions, keyof AssociationPart> {
  const { database, clock } = options;
  const region = async (regionId: RegionId): Promise<Region> => {
    const found = await findRegion(database, regionId);
    if (!found) {
      throw new AppError("region/not-found", "There is no such region.");
    }
    return found;
  };
  return {
    regions: async ({ search, archived }) =>
      (await listRegions(database, { archived })).filter((each) => matches(search, textsOf(each))),
    region,
    addRegion: async (input) => {
      requireZone(input.zone);
      const regionId = randomUUID() as RegionId;
      await unlessTaken(insertRegion(database, { ...input, regionId }), "region/in-use");
      return region(regionId);
    },
    changeRegion: async (regionId, input) => {
      await region(regionId);
      await changeRegion({ ...input, regionId }, options);
      return region(regionId);
    },
    archiveRegion: async (regionId, isArchived) => {
      await region(regionId);
      if (isArchived && (await hasPeople(database, regionId))) {
        throw new AppError("region/in-use", "People still belong to this region.");
      }
      const written = archiveRegion(database, regionId, isArchived ? clock.now() : null);
      await unlessTaken(written, "region/in-use");
      return region(regionId);
    },
  };
}

async function changeRegion(
  input: RegionInput & { readonly regionId: RegionId; readonly version: number },
  { database, onRegionChanged }: PeopleOptions,
): Promise<void> {
  requireZone(input.zone);
  requireUnchanged(await unlessTaken(updateRegion(database, input), "region/in-use"));
  await onRegionChanged(input.regionId);
}

function textsOf({ names, country, subdivision }: Region): readonly string[] {
  const countryNames = languages.map((language) => countryName(country, language));
  return [...Object.values(names), country, ...countryNames, subdivision ?? ""];
}
