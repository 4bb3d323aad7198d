import { z } from "zod";
import { AppError } from "../../../shared/wire/errors.ts";
import { readQuery, runQuery, type Subject, subjects } from "../../../shared/wire/imports.ts";
import { languages } from "../../../shared/words/languages.ts";
import type { Caller } from "../../platform/caller.ts";
import { type Route, route } from "../../platform/http.ts";
import type { SheetFormat } from "../service/import-files.ts";
import type { Importer, Imports, SubjectImports } from "../service/imports.ts";

const may = { people: "people/edit", regions: "regions/edit" } as const;
const formats: readonly SheetFormat[] = ["csv", "xlsx"];
const reader = z.object({ language: z.enum(languages).default("en") });
// What is no file is an empty one, which the import refuses in words.
const file = z.instanceof(Buffer).catch(Buffer.alloc(0));
/** A file is read in a process of its own: that many by one address. */
const limits = { points: 120, seconds: 60 };

/** Imports of people and regions, for those who may edit them. */
export function importRoutes(imports: Imports): readonly Route[] {
  return subjects.flatMap((subject) => [
    ...readingRoutes(subject, imports[subject]),
    ...pastRoutes(subject, imports[subject]),
    ...fileRoutes(subject, imports[subject]),
  ]);
}

function readingRoutes(subject: Subject, imports: SubjectImports): readonly Route[] {
  return [
    route({
      method: "post",
      path: `/api/imports/${subject}/preview`,
      may: may[subject],
      raw: "5mb",
      query: readQuery,
      body: file,
      limits,
      handle: ({ body, query, caller }) => imports.preview(body, query, importerOf(caller)),
    }),
    route({
      method: "post",
      path: `/api/imports/${subject}/run`,
      may: may[subject],
      raw: "5mb",
      query: runQuery,
      body: file,
      limits,
      handle: ({ body, query, caller }) => imports.run(body, query, importerOf(caller)),
    }),
  ];
}

function pastRoutes(subject: Subject, imports: SubjectImports): readonly Route[] {
  return [
    route({
      method: "get",
      path: `/api/imports/${subject}`,
      may: may[subject],
      query: reader,
      handle: async ({ query }) => ({ imports: await imports.list(query.language) }),
    }),
    route({
      method: "post",
      path: `/api/imports/${subject}/:importId/undo`,
      may: may[subject],
      params: z.object({ importId: z.uuid() }),
      query: reader,
      handle: ({ params, caller, query }) =>
        imports.undo(params.importId, importerOf(caller), query.language),
    }),
  ];
}

function fileRoutes(subject: Subject, imports: SubjectImports): readonly Route[] {
  return formats.flatMap((format) => [
    route({
      method: "get",
      path: `/api/imports/${subject}/template.${format}`,
      may: may[subject],
      query: reader,
      handle: ({ query }) => imports.template(format, query.language),
    }),
    route({
      method: "get",
      path: `/api/imports/${subject}/present.${format}`,
      may: may[subject],
      query: reader,
      handle: ({ query }) => imports.present(format, query.language),
    }),
  ]);
}

function importerOf(caller: Caller): Importer {
  if (caller.kind !== "account") {
    throw new AppError("session/missing", "Please sign in.");
  }
  return { personId: caller.personId, hats: new Set(caller.roles) };
}
