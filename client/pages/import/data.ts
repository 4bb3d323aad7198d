import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type {
  Delimiter,
  Encoding,
  Field,
  PastImport,
  Preview,
  RunResult,
  Subject,
} from "../../../shared/wire/imports.ts";
import type { Language } from "../../../shared/words/languages.ts";
import { api } from "../../api.ts";
import { useWords } from "../../words.ts";

/** A file as it was when it was chosen: the one on the disk may change meanwhile. */
export type ChosenFile = { readonly name: string; readonly bytes: Blob };

/** How a file is to be read; null: as recognised. */
export type Choices = {
  readonly encoding: Encoding | null;
  readonly delimiter: Delimiter | null;
  readonly columns: readonly (Field | null)[] | null;
  readonly empties: boolean;
};

/** A file that was read, and how. */
export type Reading = {
  readonly file: ChosenFile;
  readonly choices: Choices;
  readonly preview: Preview;
};

/** Nothing chosen: all as recognised. */
export const asRecognised: Choices = {
  encoding: null,
  delimiter: null,
  columns: null,
  empties: false,
};

/** The address of a file that an import begins with. */
export function fileAddress(
  subject: Subject,
  what: "template" | "present",
  { format, language }: { readonly format: string; readonly language: Language },
): string {
  return `/api/imports/${subject}/${what}.${format}?language=${language}`;
}

/** Asks what an import would do. */
export function usePreview(subject: Subject) {
  const { language } = useWords("import");
  return useMutation({
    mutationFn: ({ file, choices }: { readonly file: ChosenFile; readonly choices: Choices }) =>
      api.post<Preview>(
        `/api/imports/${subject}/preview?${queryOf(choices, { language })}`,
        file.bytes,
      ),
  });
}

/** Imports a file as it was previewed. */
export function useRun(subject: Subject, after: (result: RunResult) => void) {
  const { language } = useWords("import");
  const changed = useChanged();
  return useMutation({
    mutationFn: (task: {
      readonly file: ChosenFile;
      readonly choices: Choices;
      readonly fingerprint: string;
    }) => {
      const { file, choices, fingerprint } = task;
      const query = queryOf(choices, { language, fingerprint, fileName: file.name.slice(-255) });
      return api.post<RunResult>(`/api/imports/${subject}/run?${query}`, file.bytes);
    },
    onSuccess: async (result) => {
      await changed();
      after(result);
    },
  });
}

/** The imports of the last 30 days. */
export function usePastImports(subject: Subject) {
  const { language } = useWords("import");
  return useQuery({
    queryKey: ["imports", subject, language],
    queryFn: async () =>
      (
        await api.get<{ readonly imports: readonly PastImport[] }>(
          `/api/imports/${subject}?language=${language}`,
        )
      ).imports,
  });
}

/** Takes an import back. */
export function useUndo(subject: Subject) {
  const { language } = useWords("import");
  const changed = useChanged();
  return useMutation({
    mutationFn: (importId: string) =>
      api.post<PastImport>(`/api/imports/${subject}/${importId}/undo?language=${language}`),
    onSettled: changed,
  });
}

/** Shows the register anew wherever it stands. */
function useChanged(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    const keys = ["people", "person", "regions", "region", "imports"];
    await Promise.all(keys.map((key) => queries.invalidateQueries({ queryKey: [key] })));
  };
}

function queryOf(choices: Choices, more: Readonly<Record<string, string>>): URLSearchParams {
  const { encoding, delimiter, columns, empties } = choices;
  return new URLSearchParams({
    ...more,
    ...(encoding ? { encoding } : {}),
    ...(delimiter ? { delimiter } : {}),
    ...(columns ? { columns: columns.map((field) => field ?? "").join(",") } : {}),
    empties: String(empties),
  });
}
