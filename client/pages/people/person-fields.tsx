import { offices } from "../../../shared/meeting/offices.ts";
import type { PersonInput, Region } from "../../../shared/wire/people.ts";
import { languages, textIn } from "../../../shared/words/languages.ts";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import styles from "../../parts/register.module.css";
import { Select } from "../../parts/select.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { languageNames, useWords } from "../../words.ts";
import { useRegions } from "./data.ts";
import type { Faults } from "./form.ts";

type Part = {
  readonly draft: PersonInput;
  readonly faults: Faults;
  readonly change: (draft: PersonInput) => void;
};

const languageOptions = languages.map((id) => ({ id, label: languageNames[id] }));

/** The name: in its own script, in Latin letters, and in other languages where it differs. */
export function NameFields({ draft, faults, change }: Part) {
  const { t } = useWords("people");
  const { names } = draft;
  const set = (part: Partial<PersonInput["names"]>) =>
    change({ ...draft, names: { ...names, ...part } });
  return (
    <fieldset className={styles.section}>
      <legend>{t("person.sectionName")}</legend>
      <div className={styles.pair}>
        <TextField
          label={t("person.native")}
          value={names.native}
          lang={names.nativeLanguage}
          isRequired
          maxLength={120}
          {...faults.of("native")}
          onChange={(native) => set({ native })}
        />
        <Select
          label={t("person.nativeLanguage")}
          value={names.nativeLanguage}
          options={languageOptions}
          onChange={(nativeLanguage) => set({ nativeLanguage })}
        />
        <TextField
          label={t("person.roman")}
          value={names.roman}
          isRequired
          maxLength={120}
          {...faults.of("roman")}
          onChange={(roman) => set({ roman })}
        />
        <Order value={names.order} onChange={(order) => set({ order })} />
      </div>
      <LocalTextField
        label={t("person.forms")}
        value={names.byLanguage}
        maxLength={120}
        {...faults.of("names")}
        onChange={(byLanguage) => set({ byLanguage })}
      />
    </fieldset>
  );
}

function Order(props: {
  readonly value: PersonInput["names"]["order"];
  readonly onChange: (order: PersonInput["names"]["order"]) => void;
}) {
  const { t } = useWords("people");
  const options = [
    { id: "family-first", label: t("person.familyFirst") },
    { id: "given-first", label: t("person.givenFirst") },
  ] as const;
  return <Select label={t("person.order")} options={options} {...props} />;
}

/** What the person is: office, region, title. */
export function OfficeFields({ draft, faults, change, isNew }: Part & { readonly isNew: boolean }) {
  const { t, language } = useWords("people");
  const regions = useRegions().data ?? [];
  const set = (part: Partial<PersonInput>) => change({ ...draft, ...part });
  const regionOf = (id: string) => regions.find(({ regionId }) => regionId === id);
  const options = regions.map(({ regionId, names }) => ({
    id: regionId as string,
    label: textIn(names, language),
  }));
  return (
    <fieldset className={styles.section}>
      <legend>{t("person.sectionOffice")}</legend>
      <div className={styles.pair}>
        <Select
          label={t("person.office")}
          value={draft.office}
          options={offices.map((id) => ({ id, label: t(`office.${id}`) }))}
          onChange={(office) => set({ office })}
        />
        <Select
          label={t("list.region")}
          value={draft.regionId ?? ""}
          options={[{ id: "", label: t("person.noRegion") }, ...options]}
          onChange={(id) => change(inRegion(draft, regionOf(id), isNew))}
        />
      </div>
      <LocalTextField
        label={t("person.title")}
        value={draft.title ?? {}}
        maxLength={300}
        {...faults.of("title")}
        onChange={(title) => set({ title: Object.keys(title).length > 0 ? title : null })}
      />
    </fieldset>
  );
}

/** What follows from somebody's region: for a new person its zone and its language too, which one may change afterwards. */
function inRegion(draft: PersonInput, region: Region | undefined, isNew: boolean): PersonInput {
  const language = region?.languages[0];
  if (!region || !isNew) {
    return { ...draft, regionId: region?.regionId ?? null };
  }
  const { regionId, zone } = region;
  const names = { ...draft.names, nativeLanguage: language ?? draft.names.nativeLanguage };
  return { ...draft, names, regionId, zone, language: language ?? draft.language };
}

/** How the person is reached, in which language and at which time. */
export function ContactFields({ draft, faults, change }: Part) {
  const { t } = useWords("people");
  const set = (part: Partial<PersonInput>) => change({ ...draft, ...part });
  return (
    <fieldset className={styles.section}>
      <legend>{t("person.sectionContact")}</legend>
      <div className={styles.pair}>
        <TextField
          label={t("list.email")}
          type="email"
          value={draft.email ?? ""}
          hint={t("person.emailHint")}
          maxLength={254}
          {...faults.of("email")}
          onChange={(email) => set({ email })}
        />
        <TextField
          label={t("person.phone")}
          type="tel"
          value={draft.phone ?? ""}
          maxLength={30}
          {...faults.of("phone")}
          onChange={(phone) => set({ phone })}
        />
        <Select
          label={t("person.mailLanguage")}
          value={draft.language}
          options={languageOptions}
          onChange={(language) => set({ language })}
        />
        <ZoneField label={t("list.zone")} value={draft.zone} onChange={(zone) => set({ zone })} />
      </div>
    </fieldset>
  );
}
