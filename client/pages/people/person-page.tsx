import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation, useParams } from "wouter";
import { offices } from "../../../shared/meeting/offices.ts";
import { type Role, roles } from "../../../shared/wire/permissions.ts";
import type { Person, PersonInput } from "../../../shared/wire/people.ts";
import { languages, textIn } from "../../../shared/words/languages.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { Select } from "../../parts/select.tsx";
import { Skeleton } from "../../parts/skeleton.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { languageNames, useErrorSentence, useWords } from "../../words.ts";
import { useMay, useRegions, useSaving } from "./data.ts";

const blank: PersonInput = {
  names: { native: "", nativeLanguage: "en", roman: "", order: "family-first", byLanguage: {} },
  title: null,
  office: "regional-delegate",
  email: null,
  phone: null,
  regionId: null,
  language: "en",
  zone: "UTC",
};

/** One person of the register, or a new one. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t } = useWords("people");
  const isNew = id === "new";
  const person = useQuery({
    queryKey: ["person", id],
    queryFn: () => api.get<Person>(`/api/people/${id}`),
    enabled: !isNew,
    refetchOnWindowFocus: false,
  });
  const title = isNew ? t("person.new") : (person.data?.names.roman ?? t("list.people"));
  return (
    <PageFrame title={title} back={{ href: "/people", label: t("list.people") }}>
      {isNew && <Form key="new" initial={blank} person={null} />}
      {!isNew && person.isPending && <Skeleton lines={10} />}
      {person.isError && <ErrorState error={person.error} retry={() => void person.refetch()} />}
      {person.data && <Form key={person.data.version} initial={person.data} person={person.data} />}
      {person.data && <Rights person={person.data} />}
    </PageFrame>
  );
}

function Form({
  initial,
  person,
}: {
  readonly initial: PersonInput;
  readonly person: Person | null;
}) {
  const { t } = useWords("people");
  const may = useMay();
  const toast = useToast();
  const sentence = useErrorSentence();
  const [, go] = useLocation();
  const [draft, setDraft] = useState<PersonInput>(initial);
  const save = useSaving(
    (input: PersonInput) =>
      person
        ? api.put<Person>(`/api/people/${person.personId}`, { ...input, version: person.version })
        : api.post<Person>("/api/people", input),
    (saved) => {
      toast(t("person.saved"));
      go(`/people/${saved.personId}`);
    },
  );
  const isComplete = draft.names.native.trim() !== "" && draft.names.roman.trim() !== "";
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...draft, email: draft.email || null, phone: draft.phone || null });
      }}
    >
      <Names draft={draft} change={setDraft} />
      <Place draft={draft} change={setDraft} />
      {save.isError && <Banner tone="danger">{sentence(codeOf(save.error))}</Banner>}
      {may("people/edit") && (
        <div className={styles.actions}>
          <Button tone="primary" type="submit" isPending={save.isPending} isDisabled={!isComplete}>
            {t("person.save")}
          </Button>
        </div>
      )}
    </form>
  );
}

type DraftProps = { readonly draft: PersonInput; readonly change: (draft: PersonInput) => void };

function Names({ draft, change }: DraftProps) {
  const { t } = useWords("people");
  const { names } = draft;
  const set = (part: Partial<PersonInput["names"]>) =>
    change({ ...draft, names: { ...names, ...part } });
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={t("person.native")}
          value={names.native}
          lang={names.nativeLanguage}
          isRequired
          maxLength={120}
          onChange={(native) => set({ native })}
        />
        <Select
          label={t("person.nativeLanguage")}
          value={names.nativeLanguage}
          options={languages.map((id) => ({ id, label: languageNames[id] }))}
          onChange={(nativeLanguage) => set({ nativeLanguage })}
        />
        <TextField
          label={t("person.roman")}
          value={names.roman}
          isRequired
          maxLength={120}
          onChange={(roman) => set({ roman })}
        />
        <Select
          label={t("person.order")}
          value={names.order}
          options={[
            { id: "family-first", label: t("person.familyFirst") },
            { id: "given-first", label: t("person.givenFirst") },
          ]}
          onChange={(order) => set({ order })}
        />
      </div>
      <LocalTextField
        label={t("person.forms")}
        value={names.byLanguage}
        onChange={(byLanguage) => set({ byLanguage })}
        maxLength={120}
      />
      <LocalTextField
        label={t("person.title")}
        value={draft.title ?? {}}
        onChange={(title) =>
          change({ ...draft, title: Object.keys(title).length > 0 ? title : null })
        }
        maxLength={300}
      />
    </>
  );
}

function Place({ draft, change }: DraftProps) {
  const { t, language } = useWords("people");
  const regions = useRegions().data ?? [];
  const set = (part: Partial<PersonInput>) => change({ ...draft, ...part });
  return (
    <div className={styles.pair}>
      <Select
        label={t("list.office")}
        value={draft.office}
        options={offices.map((id) => ({ id, label: t(`office.${id}`) }))}
        onChange={(office) => set({ office })}
      />
      <Select
        label={t("list.region")}
        value={(draft.regionId ?? "") as string}
        options={[
          { id: "", label: t("person.noRegion") },
          ...regions.map(({ regionId, names }) => ({
            id: regionId as string,
            label: textIn(names, language),
          })),
        ]}
        onChange={(id) =>
          set({ regionId: regions.find(({ regionId }) => regionId === id)?.regionId ?? null })
        }
      />
      <TextField
        label={t("list.email")}
        type="email"
        value={draft.email ?? ""}
        onChange={(email) => set({ email })}
      />
      <TextField
        label={t("person.phone")}
        type="tel"
        value={draft.phone ?? ""}
        onChange={(phone) => set({ phone })}
      />
      <Select
        label={t("account.language")}
        value={draft.language}
        options={languages.map((id) => ({ id, label: languageNames[id] }))}
        onChange={(chosen) => set({ language: chosen })}
      />
      <ZoneField label={t("list.zone")} value={draft.zone} onChange={(zone) => set({ zone })} />
    </div>
  );
}

/** Roles, and the archive. */
function Rights({ person }: { readonly person: Person }) {
  const { t } = useWords("people");
  const may = useMay();
  const sentence = useErrorSentence();
  const base = `/api/people/${person.personId}`;
  const give = useSaving(
    (chosen: readonly Role[]) => api.put(`${base}/roles`, { roles: chosen }),
    () => undefined,
  );
  const archive = useSaving(
    (archived: boolean) => api.put(`${base}/archive`, { archived }),
    () => undefined,
  );
  const isArchived = person.archivedAt !== null;
  const failure = give.error ?? archive.error;
  const toggle = (role: Role, isHeld: boolean) =>
    give.mutate(isHeld ? [...person.roles, role] : person.roles.filter((each) => each !== role));
  return (
    <section className={styles.form}>
      {isArchived && <Banner tone="warn">{t("person.archived")}</Banner>}
      <h2>{t("person.roles")}</h2>
      <div className={styles.choices}>
        {roles.map((role) => (
          <Checkbox
            key={role}
            label={t(`role.${role}`)}
            isSelected={person.roles.includes(role)}
            isDisabled={!may("people/edit-roles")}
            onChange={(isHeld) => toggle(role, isHeld)}
          />
        ))}
      </div>
      {failure && <Banner tone="danger">{sentence(codeOf(failure))}</Banner>}
      {may("people/edit") && (
        <div className={styles.actions}>
          <Button isPending={archive.isPending} onPress={() => archive.mutate(!isArchived)}>
            {isArchived ? t("person.restore") : t("person.archive")}
          </Button>
        </div>
      )}
    </section>
  );
}
