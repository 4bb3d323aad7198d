import { type FormEvent, useState } from "react";
import { AppError, type ErrorCode } from "../../../shared/wire/errors.ts";
import { codeOf } from "../../api.ts";
import { useUnsaved } from "../../parts/unsaved.ts";
import { useErrorSentence, useWords } from "../../words.ts";

/** Codes that are about one field. */
const fieldOf: Readonly<Partial<Record<ErrorCode, string>>> = {
  "person/email-taken": "email",
  "region/not-found": "regionId",
  "region/in-use": "subdivision",
  "time/unknown-zone": "zone",
};

/** What a form says of its faults. */
export type Faults = {
  /** The message of a field, as the field's component takes it; nothing for one without fault. */
  readonly of: (field: string) => { readonly errorMessage?: string };
  /** A sentence for the whole form; null where the fields say it all. */
  readonly whole: string | null;
  /** Whether somebody else has changed the same thing meanwhile. */
  readonly isStale: boolean;
};

/** What saves a form: a mutation. */
type Save<Draft> = {
  readonly error: unknown;
  readonly isError: boolean;
  mutate(draft: Draft, then: { readonly onSuccess: () => void }): void;
  reset(): void;
};

/** A form of the register: what is written in it, what is wrong with it, and its saving. `missingIn` names fields left empty. */
export function useForm<Draft>(
  initial: Draft,
  missingIn: (draft: Draft) => readonly string[],
  save: Save<Draft>,
) {
  const [draft, setDraft] = useState(initial);
  const [kept, setKept] = useState(initial);
  const [isTried, setIsTried] = useState(false);
  useUnsaved(draft !== kept);
  const missing = missingIn(draft);
  const faults = useFaults(isTried ? missing : [], save.error);
  const change = (next: Draft): void => {
    setDraft(next);
    forgetFaults(save, faults);
  };
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    setIsTried(true);
    if (missing.length > 0) {
      focusFirstFault(event.currentTarget);
    } else {
      save.mutate(draft, { onSuccess: () => setKept(draft) });
    }
  };
  return { draft, faults, change, submit };
}

/** What is wrong with a form: fields left empty, and what the server answered. Fields are named by their first key. */
function useFaults(missing: readonly string[], error: unknown): Faults {
  const { t } = useWords("people");
  const sentence = useErrorSentence();
  const code = error ? codeOf(error) : null;
  const wrong = wrongFields(error);
  const about = code && fieldOf[code];
  const message = (field: string): string | null => {
    if (missing.includes(field)) {
      return t("person.required");
    }
    if (code && about === field) {
      return sentence(code);
    }
    return wrong.includes(field) ? t("person.wrong") : null;
  };
  return {
    of: (field) => {
      const errorMessage = message(field);
      return errorMessage === null ? {} : { errorMessage };
    },
    whole: code && !about ? sentence(code) : null,
    isStale: code === "record/changed-meanwhile",
  };
}

/** Takes the last answer's faults away once something is written anew; that somebody else was quicker stays true. */
function forgetFaults(save: { readonly isError: boolean; reset(): void }, faults: Faults): void {
  if (save.isError && !faults.isStale) {
    save.reset();
  }
}

/** Leads to the first field with a fault, once the form shows it. */
export function focusFirstFault(form: HTMLFormElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
}

function wrongFields(error: unknown): readonly string[] {
  const details = error instanceof AppError ? error.details : undefined;
  const fields = details?.["fields"];
  const paths = typeof fields === "object" && fields !== null ? Object.keys(fields) : [];
  return paths.map((path) => path.split(".")[0] ?? "");
}
