import { languages } from "../../shared/words/languages.ts";
import type { Namespace } from "./catalogue.ts";
import { baseOf, compareLanguages } from "./compare.ts";
import type { Source } from "./source.ts";
import { termFaults } from "./terms.ts";
import { writingFaults } from "./writing.ts";

/** What is compared: the catalogue by namespace, the code, and the codes of errors (`noun/what-is-wrong`). */
export type Spoken = {
  readonly catalogue: Readonly<Record<string, Namespace>>;
  readonly sources: readonly Source[];
  readonly errorCodes: readonly string[];
};

/** Keys that the code puts together from values, by their beginnings. */
const composed = ["errors:", "followup:news.speeches.", "followup:news.presentations."];

/** Texts whose variables differ by language on purpose. */
const free = ["followup: mn news.date:"];

/** Every fault of the words: between the languages, in a text's writing, and between the catalogue and the code; sentences. */
export function wordsFaults(spoken: Spoken): readonly string[] {
  return [
    ...languageFaults(spoken),
    ...unusedKeys(spoken),
    ...missingKeys(spoken),
    ...errorFaults(spoken),
    ...spokenInCode(spoken),
  ];
}

function languageFaults({ catalogue }: Spoken): readonly string[] {
  return Object.entries(catalogue).flatMap(([name, namespace]) => [
    ...compareLanguages(namespace)
      .map((fault) => `${name}: ${fault}`)
      .filter((fault) => !free.some((start) => fault.startsWith(start))),
    ...languages.flatMap((language) =>
      Object.entries(namespace[language]).flatMap(([key, text]) =>
        [...writingFaults(language, text), ...termFaults(language, text)].map(
          (fault) => `${name}: ${language} ${key}: ${fault}`,
        ),
      ),
    ),
  ]);
}

function unusedKeys({ catalogue, sources }: Spoken): readonly string[] {
  const strings = new Set(sources.flatMap((source) => [...source.strings]));
  const patterns = sources.flatMap((source) => source.patterns);
  const isUsed = (key: string): boolean =>
    strings.has(key) || patterns.some((pattern) => pattern.test(key));
  return Object.entries(catalogue).flatMap(([name, { en }]) =>
    [...new Set(Object.keys(en).map(baseOf))]
      .filter(
        (key) => !isUsed(key) && !composed.some((start) => `${name}:${key}`.startsWith(start)),
      )
      .map((key) => `${name}: ${key}: nothing uses it`),
  );
}

function missingKeys({ catalogue, sources }: Spoken): readonly string[] {
  const keys = [...keysOf(catalogue)];
  const known = new Set(keys);
  const isKnown = (key: string | RegExp): boolean =>
    typeof key === "string" ? known.has(key) : keys.some((each) => key.test(each));
  return sources.flatMap(({ name, asked }) =>
    asked
      .filter((key) => !isKnown(key))
      .map((key) => `${name}: ${String(key)}: the catalogue has no such key`),
  );
}

function errorFaults({ catalogue, errorCodes }: Spoken): readonly string[] {
  const sentences = new Set(Object.keys(catalogue["errors"]?.en ?? {}));
  const wanted = new Set(errorCodes.map((code) => code.replace("/", ".")));
  return [
    ...[...wanted.difference(sentences)].map((key) => `errors: ${key}: the code has no sentence`),
    ...[...sentences.difference(wanted)].map((key) => `errors: ${key}: there is no such code`),
  ];
}

/** A part may take a key of the catalogue as its title. */
function spokenInCode({ catalogue, sources }: Spoken): readonly string[] {
  const keys = keysOf(catalogue);
  return sources.flatMap(({ name, spoken }) =>
    spoken
      .filter((text) => !keys.has(text))
      .map((text) => `${name}: “${text}” stands in the code, not in the catalogue`),
  );
}

function keysOf(catalogue: Spoken["catalogue"]): ReadonlySet<string> {
  return new Set(Object.values(catalogue).flatMap(({ en }) => Object.keys(en).map(baseOf)));
}
