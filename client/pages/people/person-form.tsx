import { useLocation } from "wouter";
import { faultsOf } from "../../../shared/schedule/working-hours.ts";
import type { Person, PersonInput } from "../../../shared/wire/people.ts";
import { api } from "../../api.ts";
import styles from "../../parts/register.module.css";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { useSaving } from "./data.ts";
import { useForm } from "./form.ts";
import { FormFoot } from "./form-foot.tsx";
import { HoursFields } from "./hours-fields.tsx";
import { ContactFields, NameFields, OfficeFields } from "./person-fields.tsx";

/** The form of a person: their names, their office, and how to reach them. */
export function PersonForm(props: {
  readonly initial: PersonInput;
  /** The person that is changed; null for a new one. */
  readonly person: Person | null;
  readonly isReadOnly: boolean;
  readonly reload?: () => void;
}) {
  const { person, isReadOnly, reload } = props;
  const save = useSavePerson(person);
  const { draft, faults, change, submit } = useForm(props.initial, missingIn, save);
  const part = { draft, faults, change };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset className={styles.whole} disabled={isReadOnly}>
        <NameFields {...part} />
        <OfficeFields {...part} isNew={person === null} />
        <ContactFields {...part} />
        <HoursFields {...part} />
      </fieldset>
      {!isReadOnly && (
        <FormFoot faults={faults} isPending={save.isPending} {...(reload ? { reload } : {})} />
      )}
    </form>
  );
}

function useSavePerson(person: Person | null) {
  const { t } = useWords("people");
  const toast = useToast();
  const [, go] = useLocation();
  return useSaving(
    (input: PersonInput) =>
      person
        ? api.put<Person>(`/api/people/${person.personId}`, {
            ...inputOf(input),
            version: person.version,
          })
        : api.post<Person>("/api/people", inputOf(input)),
    (saved) => {
      toast(t("person.saved"));
      go(`/people/${saved.personId}`, { replace: true });
    },
  );
}

function missingIn({ names, hours }: PersonInput): readonly string[] {
  return [
    ...(names.native.trim() === "" ? ["native"] : []),
    ...(names.roman.trim() === "" ? ["roman"] : []),
    ...(hours && faultsOf(hours).length > 0 ? ["hours"] : []),
  ];
}

/** What is sent: nothing instead of empty texts. */
function inputOf(draft: PersonInput): PersonInput {
  const { names, title, office, regionId, language, zone, hours } = draft;
  const email = draft.email?.trim() || null;
  const phone = draft.phone?.trim() || null;
  return { names, title, office, email, phone, regionId, language, zone, hours };
}
