import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation, useParams } from "wouter";
import type { Region, RegionInput } from "../../../shared/wire/people.ts";
import { languages, textIn } from "../../../shared/words/languages.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { Skeleton } from "../../parts/skeleton.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { languageNames, useErrorSentence, useWords } from "../../words.ts";
import { useMay, useSaving } from "../people/data.ts";

const blank: RegionInput = {
  names: {},
  country: "",
  subdivision: null,
  zone: "UTC",
  hoursFrom: "09:00",
  hoursTo: "18:00",
  languages: [],
  joinedYear: null,
};

/** One region of the register, or a new one. */
export function Page() {
  const { id } = useParams<{ id: string }>();
  const { t, language } = useWords("people");
  const isNew = id === "new";
  const region = useQuery({
    queryKey: ["region", id],
    queryFn: () => api.get<Region>(`/api/regions/${id}`),
    enabled: !isNew,
    refetchOnWindowFocus: false,
  });
  const title = isNew || !region.data ? t("region.new") : textIn(region.data.names, language);
  return (
    <PageFrame title={title} back={{ href: "/regions", label: t("list.regions") }}>
      {isNew && <Form key="new" initial={blank} region={null} />}
      {!isNew && region.isPending && <Skeleton lines={8} />}
      {region.isError && <ErrorState error={region.error} retry={() => void region.refetch()} />}
      {region.data && <Form key={region.data.version} initial={region.data} region={region.data} />}
    </PageFrame>
  );
}

function Form({
  initial,
  region,
}: {
  readonly initial: RegionInput;
  readonly region: Region | null;
}) {
  const { t } = useWords("people");
  const may = useMay();
  const toast = useToast();
  const sentence = useErrorSentence();
  const [, go] = useLocation();
  const [draft, setDraft] = useState(initial);
  const save = useSaving(
    (input: RegionInput) =>
      region
        ? api.put<Region>(`/api/regions/${region.regionId}`, { ...input, version: region.version })
        : api.post<Region>("/api/regions", input),
    (saved) => {
      toast(t("person.saved"));
      go(`/regions/${saved.regionId}`);
    },
  );
  const isComplete = Object.keys(draft.names).length > 0 && draft.country.length === 2;
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate({ ...draft, subdivision: draft.subdivision || null });
      }}
    >
      <LocalTextField
        label={t("region.names")}
        value={draft.names}
        onChange={(names) => setDraft({ ...draft, names })}
        isRequired
        maxLength={200}
      />
      <Facts draft={draft} change={setDraft} />
      {save.isError && <Banner tone="danger">{sentence(codeOf(save.error))}</Banner>}
      {may("regions/edit") && (
        <div className={styles.actions}>
          <Button tone="primary" type="submit" isPending={save.isPending} isDisabled={!isComplete}>
            {t("person.save")}
          </Button>
          {region && <Archive region={region} />}
        </div>
      )}
    </form>
  );
}

function Facts(props: {
  readonly draft: RegionInput;
  readonly change: (draft: RegionInput) => void;
}) {
  const { draft, change } = props;
  const { t } = useWords("people");
  const set = (part: Partial<RegionInput>) => change({ ...draft, ...part });
  const speaks = (id: (typeof languages)[number], isSpoken: boolean) =>
    set({
      languages: isSpoken
        ? [...draft.languages, id]
        : draft.languages.filter((each) => each !== id),
    });
  return (
    <>
      <div className={styles.pair}>
        <TextField
          label={t("region.country")}
          value={draft.country}
          maxLength={2}
          isRequired
          onChange={(country) => set({ country: country.toUpperCase() })}
        />
        <TextField
          label={t("region.subdivision")}
          value={draft.subdivision ?? ""}
          maxLength={6}
          onChange={(code) => set({ subdivision: code.toUpperCase() })}
        />
        <ZoneField label={t("list.zone")} value={draft.zone} onChange={(zone) => set({ zone })} />
        <TextField
          label={t("region.joinedYear")}
          value={draft.joinedYear === null ? "" : String(draft.joinedYear)}
          maxLength={4}
          onChange={(year) => set({ joinedYear: Number.parseInt(year, 10) || null })}
        />
        <TextField
          label={t("region.hoursFrom")}
          type="time"
          value={draft.hoursFrom}
          onChange={(hoursFrom) => set({ hoursFrom })}
        />
        <TextField
          label={t("region.hoursTo")}
          type="time"
          value={draft.hoursTo}
          onChange={(hoursTo) => set({ hoursTo })}
        />
      </div>
      <div className={styles.choices} role="group" aria-label={t("region.languages")}>
        {languages.map((id) => (
          <Checkbox
            key={id}
            label={languageNames[id]}
            isSelected={draft.languages.includes(id)}
            onChange={(isSpoken) => speaks(id, isSpoken)}
          />
        ))}
      </div>
    </>
  );
}

function Archive({ region }: { readonly region: Region }) {
  const { t } = useWords("people");
  const sentence = useErrorSentence();
  const isArchived = region.archivedAt !== null;
  const archive = useSaving(
    () => api.put(`/api/regions/${region.regionId}/archive`, { archived: !isArchived }),
    () => undefined,
  );
  return (
    <>
      <Button isPending={archive.isPending} onPress={() => archive.mutate(undefined)}>
        {isArchived ? t("person.restore") : t("person.archive")}
      </Button>
      {archive.isError && <Banner tone="danger">{sentence(codeOf(archive.error))}</Banner>}
    </>
  );
}
