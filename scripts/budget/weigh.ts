import { type Language, languages } from "../../shared/words/languages.ts";

/** A file of the build and what it brings with it (Vite's manifest). */
export type Chunk = {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
  readonly assets?: readonly string[];
};

/** A build of the pages, as it lies on disk. */
export type Build = {
  /** By source, from the client's folder. */
  readonly manifest: Readonly<Record<string, Chunk>>;
  /** File → packages in it. */
  readonly packages: Readonly<Record<string, readonly string[]>>;
  /** How many bytes of a file the wire carries. */
  weigh(file: string): number;
};

/** What a page loads: files as they are, sources of the build, and the parts of the catalogue that it speaks from. */
export type Load = {
  readonly files: readonly string[];
  readonly sources: readonly string[];
  readonly namespaces: readonly string[];
};

/** What a page may load at most, in bytes, and packages that it does without. */
export type Limit = { readonly bytes: number; readonly without: readonly string[] };

/** What a page weighs on the wire in the heaviest language, in bytes, and which packages are in it. */
export type Weight = {
  readonly bytes: number;
  readonly language: Language;
  readonly files: readonly string[];
  readonly packages: readonly string[];
};

/** Weighs a page's load. @throws Error where the build has no such source */
export function weigh(build: Build, load: Load): Weight {
  const [heaviest] = languages
    .map((language) => weightIn(language, build, load))
    .toSorted((a, b) => b.bytes - a.bytes);
  return heaviest as Weight;
}

/** Where a page loads more than it may; sentences. */
export function excesses({ bytes, packages }: Weight, limit: Limit): readonly string[] {
  const wrong = limit.without.filter((name) => packages.includes(name));
  return [
    ...(bytes > limit.bytes ? [`It loads ${bytes} bytes, and may load ${limit.bytes}.`] : []),
    ...wrong.map((name) => `It loads ${name}.`),
  ];
}

function weightIn(language: Language, build: Build, load: Load): Weight {
  const words = load.namespaces.map((each) => `../shared/words/catalogue/${language}/${each}.json`);
  const files = [...load.files, ...filesOf([...load.sources, ...words], build.manifest)];
  return {
    bytes: files.reduce((sum, file) => sum + build.weigh(file), 0),
    language,
    files,
    packages: [...new Set(files.flatMap((file) => build.packages[file] ?? []))].toSorted(),
  };
}

/** The files of sources and of all that they import at once; what they may import later is not among them. */
function filesOf(sources: readonly string[], manifest: Build["manifest"]): readonly string[] {
  const seen = new Set<string>();
  const waiting = [...sources];
  for (let source = waiting.pop(); source !== undefined; source = waiting.pop()) {
    if (!seen.has(source)) {
      seen.add(source);
      waiting.push(...(chunkOf(source, manifest).imports ?? []));
    }
  }
  const chunks = [...seen].map((source) => chunkOf(source, manifest));
  return [
    ...new Set(chunks.flatMap(({ file, css = [], assets = [] }) => [file, ...css, ...assets])),
  ];
}

function chunkOf(source: string, manifest: Build["manifest"]): Chunk {
  const chunk = manifest[source];
  if (!chunk) {
    throw new Error(`The build has no ${source}.`);
  }
  return chunk;
}
