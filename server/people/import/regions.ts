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
import { asItIs, draftingOf, faultsIn } from "./drafting.ts";
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

type Context = {
  readonly vocabulary: Vocabulary;
  readonly byCode: ReadonlyMap<string, Region>;
  readonly byName: ReadonlyMap<string, readonly Region[]>;
};

/** How rows about regions are read; nothing of the archive is compared. */
export function regionsKind(
  regions: readonly Region[],
  vocabulary: Vocabulary,
): Kind<Region, RegionFacts> {
  const context: Context = { vocabulary, byCode: byCode(regions), byName: byName(regions) };
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

/** Finds a region by what people call it: a name in any language, or its ISO 3166-2 code. */
export function regionBySaying(regions: readonly Region[]): (text: string) => Reading<Region> {
  const codes = byCode(regions);
  const names = byName(regions);
  return (text) => {
    const code = codes.get(text.normalize("NFKC").toUpperCase());
    const [named, ...others] = names.get(plainly(text)) ?? [];
    if (code ?? (named && others.length === 0)) {
      return { value: (code ?? named) as Region };
    }
    return { fault: named ? "several-regions" : "unknown-region" };
  };
}

function readRegion(cells: Cells, context: Context): Read<Region, RegionFacts> {
  const drafting = draftingOf(cells);
  const code = drafting.readOptional("subdivision", asItIs, null)?.normalize("NFKC").toUpperCase();
  const said = drafting.read("country", readCountry, code?.slice(0, 2) ?? null);
  const entry = findRegion(cells, { code, country: said, faults: drafting.faults }, context);
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
    languages:
      drafting.readOptional(
        "languages",
        (text) => readLanguages(text, context.vocabulary),
        entry?.languages ?? [],
      ) ?? [],
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
  const names = languages.map((language) => plainly(cells.get(`names.${language}`) ?? ""));
  const same = new Set(names.flatMap((name) => context.byName.get(name) ?? []));
  const here = [...same].filter(({ country }) => !said.country || country === said.country);
  if (here.length > 1) {
    said.faults.push({ field: null, code: "several-entries" });
  }
  return here.length === 1 ? (here[0] ?? null) : null;
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
