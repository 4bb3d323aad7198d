import { useLocation } from "wouter";
import { faultsOf } from "../../../shared/schedule/working-hours.ts";
import type { Region, RegionInput } from "../../../shared/wire/people.ts";
import { api } from "../../api.ts";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import styles from "../../parts/register.module.css";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { useSaving } from "../people/data.ts";
import { useForm } from "../people/form.ts";
import { FormFoot } from "../people/form-foot.tsx";
import { PlaceFields, WorkFields } from "./region-fields.tsx";

/** The form of a member region. */
export function RegionForm(props: {
  readonly initial: RegionInput;
  /** The region that is changed; null for a new one. */
  readonly region: Region | null;
  readonly isReadOnly: boolean;
  readonly reload?: () => void;
}) {
  const { region, isReadOnly, reload } = props;
  const { t } = useWords("people");
  const save = useSaveRegion(region);
  const { draft, faults, change, submit } = useForm(props.initial, missingIn, save);
  const part = { draft, faults, change };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset className={styles.whole} disabled={isReadOnly}>
        <LocalTextField
          label={t("region.names")}
          value={draft.names}
          isRequired
          maxLength={200}
          {...faults.of("names")}
          onChange={(names) => change({ ...draft, names })}
        />
        <PlaceFields {...part} />
        <WorkFields {...part} />
      </fieldset>
      {!isReadOnly && (
        <FormFoot faults={faults} isPending={save.isPending} {...(reload ? { reload } : {})} />
      )}
    </form>
  );
}

function useSaveRegion(region: Region | null) {
  const { t } = useWords("people");
  const toast = useToast();
  const [, go] = useLocation();
  return useSaving(
    (input: RegionInput) =>
      region
        ? api.put<Region>(`/api/regions/${region.regionId}`, {
            ...inputOf(input),
            version: region.version,
          })
        : api.post<Region>("/api/regions", inputOf(input)),
    (saved) => {
      toast(t("person.saved"));
      go(`/regions/${saved.regionId}`, { replace: true });
    },
  );
}

function missingIn({ names, country, hours }: RegionInput): readonly string[] {
  return [
    ...(Object.values(names).some((name) => name.trim() !== "") ? [] : ["names"]),
    ...(country === "" ? ["country"] : []),
    ...(faultsOf(hours).length > 0 ? ["hours"] : []),
  ];
}

/** What is sent: nothing instead of empty texts. */
function inputOf(draft: RegionInput): RegionInput {
  const { names, country, zone, hours, languages, joinedYear } = draft;
  const subdivision = draft.subdivision?.trim() || null;
  return { names, country, subdivision, zone, hours, languages, joinedYear };
}
