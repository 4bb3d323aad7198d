import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Association } from "../../../shared/wire/people.ts";
import type { LocalText } from "../../../shared/words/languages.ts";
import { api } from "../../api.ts";
import { useMe, useMay } from "../../me.ts";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import { OptionalNumberField } from "../../parts/optional-number-field.tsx";
import styles from "../../parts/register.module.css";
import { TextField } from "../../parts/text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { useWords } from "../../words.ts";
import { type Faults, useForm } from "../people/form.ts";
import { FormFoot } from "../people/form-foot.tsx";
import { CountryOrder } from "./country-order.tsx";

/** The form of the association's facts. */
export function AssociationForm({ initial }: { readonly initial: Association }) {
  const may = useMay();
  const isReadOnly = useMe().isSuccess && !may("system/edit-settings");
  const save = useSaveAssociation();
  const { draft, faults, change, submit } = useForm(initial, missingIn, save);
  const set = (more: Partial<Association>): void => change({ ...draft, ...more });
  const part = { draft, faults, set };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <fieldset className={styles.whole} disabled={isReadOnly}>
        <Names {...part} />
        <Facts {...part} />
        <CountryOrder countries={draft.countries} onChange={(countries) => set({ countries })} />
      </fieldset>
      {!isReadOnly && <FormFoot faults={faults} isPending={save.isPending} />}
    </form>
  );
}

function useSaveAssociation() {
  const { t } = useWords("people");
  const toast = useToast();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Association) => api.put("/api/association", input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["association"] });
      toast(t("person.saved"));
    },
  });
}

function missingIn({ names, shortName, seatCity }: Association): readonly string[] {
  const isWritten = (text: LocalText) => Object.values(text).some((value) => value.trim() !== "");
  return [
    ...(isWritten(names) ? [] : ["names"]),
    ...(shortName.trim() === "" ? ["shortName"] : []),
    ...(isWritten(seatCity) ? [] : ["seatCity"]),
  ];
}

type Part = {
  readonly draft: Association;
  readonly faults: Faults;
  readonly set: (part: Partial<Association>) => void;
};

function Names({ draft, faults, set }: Part) {
  const { t } = useWords("people");
  return (
    <>
      <LocalTextField
        label={t("region.names")}
        value={draft.names}
        isRequired
        maxLength={200}
        {...faults.of("names")}
        onChange={(names) => set({ names })}
      />
      <LocalTextField
        label={t("settings.seatCity")}
        value={draft.seatCity}
        isRequired
        maxLength={100}
        {...faults.of("seatCity")}
        onChange={(seatCity) => set({ seatCity })}
      />
    </>
  );
}

function Facts({ draft, faults, set }: Part) {
  const { t } = useWords("people");
  return (
    <div className={styles.pair}>
      <TextField
        label={t("settings.shortName")}
        value={draft.shortName}
        maxLength={40}
        isRequired
        {...faults.of("shortName")}
        onChange={(shortName) => set({ shortName })}
      />
      <ZoneField label={t("settings.zone")} value={draft.zone} onChange={(zone) => set({ zone })} />
      <OptionalNumberField
        label={t("settings.foundedYear")}
        value={draft.foundedYear}
        {...faults.of("foundedYear")}
        onChange={(foundedYear) => set({ foundedYear })}
      />
      <OptionalNumberField
        label={t("settings.memberCount")}
        value={draft.memberCount}
        maxLength={5}
        {...faults.of("memberCount")}
        onChange={(memberCount) => set({ memberCount })}
      />
    </div>
  );
}
