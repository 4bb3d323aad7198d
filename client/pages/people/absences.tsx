import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { writeDate } from "../../../shared/time/write.ts";
import type { Absence, AbsenceInput } from "../../../shared/wire/availability.ts";
import { api, codeOf } from "../../api.ts";
import { useMay } from "../../me.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { ErrorState } from "../../parts/error-state.tsx";
import { IconButton } from "../../parts/icon-button.tsx";
import styles from "../../parts/register.module.css";
import { TextField } from "../../parts/text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../words.ts";

/** When a person cannot come: the search for an hour keeps off these days. */
export function Absences({ personId }: { readonly personId: string }) {
  const { t } = useWords("finder");
  const may = useMay();
  const path = `/api/people/${personId}/absences`;
  const absences = useQuery({
    queryKey: ["absences", personId],
    queryFn: async () => (await api.get<{ readonly absences: readonly Absence[] }>(path)).absences,
  });
  const mayEdit = may("availability/edit");
  return (
    <section className={styles.section} aria-labelledby="absences">
      <h2 id="absences">{t("absence.title")}</h2>
      {absences.isError && (
        <ErrorState error={absences.error} retry={() => void absences.refetch()} />
      )}
      {absences.data?.length === 0 && <p className={styles.note}>{t("absence.none")}</p>}
      {absences.data && absences.data.length > 0 && (
        <ul className={styles.lines}>
          {absences.data.map((absence) => (
            <Line key={absence.absenceId} absence={absence} mayEdit={mayEdit} path={path} />
          ))}
        </ul>
      )}
      {mayEdit && <Adding path={path} />}
    </section>
  );
}

/** A day of the calendar as it is read: it has no zone. */
function useDay(): (day: string) => string {
  const { language } = useWords("finder");
  return (day) => writeDate(Date.parse(`${day}T00:00Z`), { zone: "UTC", language });
}

function useChange(act: () => Promise<unknown>, said: string) {
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: act,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["absences"] });
      toast(said);
    },
  });
}

function Line(props: {
  readonly absence: Absence;
  readonly mayEdit: boolean;
  readonly path: string;
}) {
  const { absence, mayEdit, path } = props;
  const { t } = useWords("finder");
  const day = useDay();
  const remove = useChange(() => api.delete(`${path}/${absence.absenceId}`), t("absence.removed"));
  const from = day(absence.fromDay);
  return (
    <li>
      <span>
        {absence.fromDay === absence.toDay ? from : `${from} – ${day(absence.toDay)}`}
        {absence.note && ` · ${absence.note}`}
      </span>
      {mayEdit && (
        <IconButton label={t("absence.remove", { day: from })} onPress={() => remove.mutate()}>
          <X aria-hidden />
        </IconButton>
      )}
    </li>
  );
}

function Adding({ path }: { readonly path: string }) {
  const { t } = useWords("finder");
  const sentence = useErrorSentence();
  const [draft, setDraft] = useState({ fromDay: "", toDay: "", note: "" });
  const [isWrong, setIsWrong] = useState(false);
  const { fromDay, toDay } = draft;
  const input: AbsenceInput = { fromDay, toDay: toDay || fromDay, note: draft.note.trim() || null };
  const add = useChange(() => api.post(path, input), t("absence.added"));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const isSound = fromDay !== "" && fromDay <= input.toDay;
    setIsWrong(!isSound);
    if (isSound) {
      add.mutate(undefined, { onSuccess: () => setDraft({ fromDay: "", toDay: "", note: "" }) });
    }
  };
  const set = (values: Partial<typeof draft>) => setDraft({ ...draft, ...values });
  return (
    <form className={styles.section} onSubmit={submit} noValidate>
      <div className={styles.pair}>
        <TextField
          label={t("absence.from")}
          type="date"
          value={fromDay}
          onChange={(day) => set({ fromDay: day })}
        />
        <TextField
          label={t("absence.to")}
          type="date"
          value={toDay}
          onChange={(day) => set({ toDay: day })}
        />
      </div>
      <TextField
        label={t("absence.note")}
        value={draft.note}
        maxLength={200}
        onChange={(note) => set({ note })}
      />
      {isWrong && <Banner tone="danger">{t("absence.wrong")}</Banner>}
      {add.isError && <Banner tone="danger">{sentence(codeOf(add.error))}</Banner>}
      <div className={styles.actions}>
        <Button type="submit" isPending={add.isPending}>
          {t("absence.add")}
        </Button>
      </div>
    </form>
  );
}
