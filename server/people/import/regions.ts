import { z } from "zod";
import { localText } from "../../../shared/meeting/plan.ts";
import { usualHours } from "../../../shared/schedule/working-hours.ts";
import { canonicalZone } from "../../../shared/time/zones.ts";
import type { Fault, Field } from "../../../shared/wire/imports.ts";
import { workingHours } from "../../../shared/wire/hours.ts";
import { type Region, regionInput, type RegionInput } from "../../../shared/wire/people.ts";
import { type Language, languages } from "../../../shared/words/languages.ts";
import {
  type Cells,
  onlyZoneOf,
  type Reading,
  readCountry,
  readLanguages,
  readYear,
  readZone,
} from "./cells.ts";
import { asItIs, type Drafting, draftingOf, faultsIn } from "./drafting.ts";
import { readHours } from "./hours.ts";
import type { Kind, Read } from "./plan.ts";
import { plainly, type Vocabulary } from "./vocabulary.ts";

/** What files say of a region. */
export const regionFacts = z.object({
  names: localText,
  country: z.string(),
  subdivision: z.string().nullable(),
  zone: z.string(),
  /** Absent in what releases before this one kept, which left them as they were. */
  hours: workingHours.optional(),
  languages: z.array(z.enum(languages)).readonly(),
  joinedYear: z.number().nullable(),
});

/** What files say of a region. */
export type RegionFacts = Readonly<z.infer<typeof regionFacts>>;

type Known = {
  readonly byCode: ReadonlyMap<string, Region>;
  readonly byName: ReadonlyMap<string, readonly Region[]>;
};

type Context = Known & { readonly vocabulary: Vocabulary; readonly archive: Known };

/** How rows about regions are read; of what the archive has, no row may make a second entry. */
export function regionsKind(
  {
    regions,
    archive,
  }: { readonly regions: readonly Region[]; readonly archive: readonly Region[] },
  vocabulary: Vocabulary,
): Kind<Region, RegionFacts> {
  const context: Context = {
    vocabulary,
    byCode: byCode(regions),
    byName: byName(regions),
    archive: { byCode: byCode(archive), byName: byName(archive) },
  };
  return {
    read: (cells) => readRegion(cells, context),
    inputOf: factsOfRegion,
    idOf: ({ regionId }) => regionId,
    mayChange: () => true,
  };
}

/** What files say of a region. */
export function factsOfRegion(region: RegionFacts): RegionFacts {
  const { names, country, subdivision, hours, joinedYear } = region;
  const zone = canonicalZone(region.zone);
  const spoken = languages.filter((language) => region.languages.includes(language));
  return { names, country, subdivision, zone, hours, languages: spoken, joinedYear };
}

/** Finds a region by what people call it: a name in any language, or its ISO 3166-2 code; tells one of the archive. */
export function regionBySaying(
  regions: readonly Region[],
  archive: readonly Region[] = [],
): (text: string) => Reading<Region> {
  const codes = byCode(regions);
  const names = byName(regions);
  const archived = { codes: byCode(archive), names: byName(archive) };
  return (text) => {
    const [code, name] = [text.normalize("NFKC").toUpperCase(), plainly(text)];
    const [named, ...others] = names.get(name) ?? [];
    const found = codes.get(code) ?? (others.length === 0 ? named : undefined);
    if (found) {
      return { value: found };
    }
    const isArchived = archived.codes.has(code) || archived.names.has(name);
    return { fault: named ? "several-regions" : isArchived ? "archived-region" : "unknown-region" };
  };
}

function readRegion(cells: Cells, context: Context): Read<Region, RegionFacts> {
  const drafting = draftingOf(cells);
  const code = drafting.readOptional("subdivision", asItIs, null)?.normalize("NFKC").toUpperCase();
  const said = drafting.read("country", readCountry, code?.slice(0, 2) ?? null);
  const entry = findRegion(cells, { code, country: said, faults: drafting.faults }, context);
  if (
    !entry &&
    drafting.faults.length === 0 &&
    isArchived(cells, { code, country: said }, context)
  ) {
    return { entry, input: null, faults: [{ field: null, code: "archived-region" }], keys: [] };
  }
  const country = said ?? entry?.country ?? "";
  const draft = {
    names: drafting.texts("names", entry?.names ?? {}),
    country,
    subdivision: code ?? (cells.has("subdivision") ? null : (entry?.subdivision ?? null)),
    zone: drafting.read("zone", readZone, entry?.zone ?? onlyZoneOf(country) ?? ""),
    hours: drafting.read(
      "hours",
      (text) => readHours(text, context.vocabulary),
      entry?.hours ?? usualHours,
    ),
    languages: languagesOf(entry, drafting, context),
    joinedYear: drafting.readOptional("joined-year", readYear, entry?.joinedYear ?? null),
  };
  const parsed = regionInput.safeParse(draft);
  const missing: readonly Fault[] = country === "" ? [{ field: "country", code: "missing" }] : [];
  const faults = faultsIn(parsed.error, fieldAt, [
    ...drafting.faults,
    ...missing,
    ...exampleIn(cells, context),
  ]);
  const input = parsed.success && faults.length === 0 ? factsOfRegion(parsed.data) : null;
  return { entry, input, faults, keys: input ? keysOf(input, entry) : [] };
}

function languagesOf(
  entry: Region | null,
  drafting: Drafting,
  { vocabulary }: Context,
): readonly Language[] {
  const reader = (text: string) => readLanguages(text, vocabulary);
  return drafting.readOptional("languages", reader, entry?.languages ?? []) ?? [];
}

/** By the code, else by any of the names, within the country where the row says one. */
function findRegion(
  cells: Cells,
  said: { readonly code: string | undefined; readonly country: string | null; faults: Fault[] },
  context: Context,
): Region | null {
  const known = said.code ? context.byCode.get(said.code) : undefined;
  if (known) {
    return known;
  }
  const here = namesakes(cells, said.country, context.byName);
  if (here.length > 1) {
    said.faults.push({ field: null, code: "several-entries" });
  }
  return here.length === 1 ? (here[0] ?? null) : null;
}

/** Whether a row about no region of the register is about one of the archive: by the code, else by a name where no other code stands against it. */
function isArchived(
  cells: Cells,
  { code, country }: { readonly code: string | undefined; readonly country: string | null },
  { archive }: Context,
): boolean {
  return (
    (code !== undefined && archive.byCode.has(code)) ||
    namesakes(cells, country, archive.byName).some(({ subdivision }) => !code || !subdivision)
  );
}

function namesakes(
  cells: Cells,
  country: string | null,
  named: Known["byName"],
): readonly Region[] {
  const names = languages.map((language) => plainly(cells.get(`names.${language}`) ?? ""));
  const same = new Set(names.flatMap((name) => named.get(name) ?? []));
  return [...same].filter((region) => !country || region.country === country);
}

function exampleIn(cells: Cells, { vocabulary }: Context): readonly Fault[] {
  const names = languages.map((language) => plainly(cells.get(`names.${language}`) ?? ""));
  return names.some((name) => vocabulary.examples.has(name))
    ? [{ field: null, code: "example" }]
    : [];
}

function keysOf(facts: RegionFacts, entry: Region | null): Read<Region, RegionFacts>["keys"] {
  const { names, country, subdivision } = facts;
  const said = new Set(Object.values(names).map((name) => `name:${country}:${plainly(name)}`));
  return [
    ...(entry ? [{ key: `entry:${entry.regionId}`, firm: true }] : []),
    ...(subdivision ? [{ key: `code:${subdivision}`, firm: true }] : []),
    // Regions of one name are told apart by their codes alone.
    ...[...said].map((key) => ({ key, firm: subdivision === null })),
  ];
}

function byCode(regions: readonly Region[]): ReadonlyMap<string, Region> {
  return new Map(
    regions.flatMap((each) => (each.subdivision ? [[each.subdivision, each] as const] : [])),
  );
}

function byName(regions: readonly Region[]): ReadonlyMap<string, readonly Region[]> {
  const named = regions.flatMap((region) =>
    [...new Set(Object.values(region.names).map(plainly))]
      .filter((name) => name !== "")
      .map((name) => ({ name, region })),
  );
  const grouped = Map.groupBy(named, ({ name }) => name);
  return new Map([...grouped].map(([name, same]) => [name, same.map(({ region }) => region)]));
}

const fieldByPart: Readonly<Partial<Record<keyof RegionInput, Field>>> = {
  country: "country",
  subdivision: "subdivision",
  zone: "zone",
  hours: "hours",
  languages: "languages",
  joinedYear: "joined-year",
};

/** Without any name, the row lacks one, whichever the language. */
function fieldAt(path: readonly PropertyKey[]): Field | null {
  const [first, second] = path.map(String);
  if (first === "names") {
    return second === undefined ? null : `names.${second as Language}`;
  }
  return fieldByPart[first as keyof RegionInput] ?? null;
}
