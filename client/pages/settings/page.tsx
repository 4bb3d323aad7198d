import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Association } from "../../../shared/wire/people.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import styles from "../../parts/register.module.css";
import { Skeleton } from "../../parts/skeleton.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { useErrorSentence, useWords } from "../../words.ts";

type Answer = { readonly association: Association | null };

const blank: Association = {
  names: {},
  shortName: "",
  foundedYear: null,
  memberCount: null,
  countries: [],
  seatCity: {},
  zone: "UTC",
};

/** The association's own facts. */
export function Page() {
  const { t } = useWords("people");
  const association = useQuery({
    queryKey: ["association"],
    queryFn: () => api.get<Answer>("/api/association"),
    refetchOnWindowFocus: false,
  });
  return (
    <PageFrame title={t("settings.title")}>
      <p>{t("settings.lead")}</p>
      {association.isPending && <Skeleton lines={8} />}
      {association.isError && (
        <ErrorState error={association.error} retry={() => void association.refetch()} />
      )}
      {association.data && <Form initial={association.data.association ?? blank} />}
    </PageFrame>
  );
}

function Form({ initial }: { readonly initial: Association }) {
  const { t } = useWords("people");
  const toast = useToast();
  const sentence = useErrorSentence();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(initial);
  const save = useMutation({
    mutationFn: (input: Association) => api.put<Answer>("/api/association", input),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["association"] });
      toast(t("person.saved"));
    },
  });
  const set = (part: Partial<Association>) => setDraft({ ...draft, ...part });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate(draft);
      }}
    >
      <LocalTextField
        label={t("region.names")}
        value={draft.names}
        onChange={(names) => set({ names })}
        isRequired
        maxLength={200}
      />
      <LocalTextField
        label={t("settings.seatCity")}
        value={draft.seatCity}
        onChange={(seatCity) => set({ seatCity })}
        isRequired
        maxLength={100}
      />
      <Facts draft={draft} set={set} />
      {save.isError && <Banner tone="danger">{sentence(codeOf(save.error))}</Banner>}
      <div className={styles.actions}>
        <Button tone="primary" type="submit" isPending={save.isPending}>
          {t("person.save")}
        </Button>
      </div>
    </form>
  );
}

function Facts(props: {
  readonly draft: Association;
  readonly set: (part: Partial<Association>) => void;
}) {
  const { draft, set } = props;
  const { t } = useWords("people");
  const [countries, setCountries] = useState(draft.countries.join(", "));
  return (
    <div className={styles.pair}>
      <TextField
        label={t("settings.shortName")}
        value={draft.shortName}
        maxLength={40}
        isRequired
        onChange={(shortName) => set({ shortName })}
      />
      <ZoneField label={t("list.zone")} value={draft.zone} onChange={(zone) => set({ zone })} />
      <TextField
        label={t("settings.foundedYear")}
        value={draft.foundedYear === null ? "" : String(draft.foundedYear)}
        maxLength={4}
        onChange={(year) => set({ foundedYear: Number.parseInt(year, 10) || null })}
      />
      <TextField
        label={t("settings.memberCount")}
        value={draft.memberCount === null ? "" : String(draft.memberCount)}
        maxLength={5}
        onChange={(count) => set({ memberCount: Number.parseInt(count, 10) || null })}
      />
      <TextField
        label={t("settings.countries")}
        value={countries}
        onChange={(text) => {
          setCountries(text);
          set({ countries: text.toUpperCase().match(/[A-Z]{2}/g) ?? [] });
        }}
      />
    </div>
  );
}
