import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useUnsaved } from "../../parts/unsaved.ts";
import { useErrorSentence, useWords } from "../../words.ts";
import { SaveTemplate } from "../templates/save-template.tsx";
import { TemplateBar } from "../templates/template-bar.tsx";
import { AgendaEditor } from "./agenda-editor.tsx";
import { type Draft, inputOf, isWritten, startOf } from "./draft.ts";
import styles from "./form.module.css";
import { HostSelect } from "./host-select.tsx";
import { InviteesEditor } from "./invitees-editor.tsx";
import { TimeEditor } from "./time-editor.tsx";

/** How a part of the form changes the draft. */
export type Change = (change: (draft: Draft) => Draft) => void;

/** The form: what, when, who, and the agenda. */
export function MeetingForm(props: {
  readonly initial: Draft;
  /** The meeting that is changed; null for a new one. */
  readonly meeting: MeetingDetail | null;
  /** Takes up what others have changed meanwhile. */
  readonly reload?: () => void;
}) {
  const { initial, meeting, reload } = props;
  const [draft, change] = useState(initial);
  const [isTried, setIsTried] = useState(false);
  const save = useSave(draft, meeting);
  useUnsaved(draft !== initial);
  const isWhole = isWritten(draft.titles) && startOf(draft) !== null && areItemsWritten(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (isWhole) {
      save.mutate();
    }
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      {meeting === null && <TemplateBar draft={draft} change={change} />}
      <What draft={draft} change={change} isTried={isTried} />
      <TimeEditor draft={draft} change={change} meeting={meeting} />
      <InviteesEditor draft={draft} change={change} />
      <AgendaEditor draft={draft} change={change} isTried={isTried} />
      {save.error && <Failure error={save.error} {...(reload ? { reload } : {})} />}
      <Foot isNew={meeting === null} isPending={save.isPending} />
      <SaveTemplate draft={draft} meetingId={meeting?.meetingId ?? null} isBelow />
    </form>
  );
}

function areItemsWritten({ items }: Draft): boolean {
  return items.every(({ titles }) => isWritten(titles));
}

function useSave(draft: Draft, meeting: MeetingDetail | null) {
  const { t } = useWords("schedule");
  const [, go] = useLocation();
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: async () => {
      const input = inputOf(draft);
      if (meeting) {
        const { meetingId, version } = meeting;
        await api.put(`/api/meetings/${meetingId}`, { ...input, version });
        return meetingId;
      }
      return (await api.post<{ readonly meetingId: string }>("/api/meetings", input)).meetingId;
    },
    onSuccess: async (meetingId) => {
      await queries.invalidateQueries();
      toast(t(meeting ? "form.saved" : "form.created"));
      go(`/meetings/${meetingId}`);
    },
  });
}

function What(props: {
  readonly draft: Draft;
  readonly change: Change;
  readonly isTried: boolean;
}) {
  const { draft, change, isTried } = props;
  const { t } = useWords("schedule");
  return (
    <fieldset className={styles.section}>
      <legend>{t("form.sectionWhat")}</legend>
      <LocalTextField
        label={t("form.title")}
        value={draft.titles}
        onChange={(titles) => change((before) => ({ ...before, titles }))}
        maxLength={200}
        isRequired
        {...(isTried && !isWritten(draft.titles) ? { errorMessage: t("form.required") } : {})}
      />
      <LocalTextField
        label={t("form.purpose")}
        value={draft.purpose}
        onChange={(purpose) => change((before) => ({ ...before, purpose }))}
        maxLength={2000}
        multiline
      />
      <HostSelect
        value={draft.hostRegionId}
        change={(hostRegionId) => change((before) => ({ ...before, hostRegionId }))}
      />
    </fieldset>
  );
}

function Failure(props: { readonly error: unknown; readonly reload?: () => void }) {
  const { error, reload } = props;
  const { t } = useWords("schedule");
  const sentence = useErrorSentence();
  const code = codeOf(error);
  const isStale = code === "record/changed-meanwhile";
  return (
    <Banner tone="danger">
      {isStale ? t("form.changedMeanwhile") : sentence(code)}
      {isStale && reload && (
        <Button tone="plain" size="small" onPress={reload}>
          {t("form.reload")}
        </Button>
      )}
    </Banner>
  );
}

function Foot({ isNew, isPending }: { readonly isNew: boolean; readonly isPending: boolean }) {
  const { t } = useWords("schedule");
  return (
    <div className={styles.foot}>
      <Button tone="primary" type="submit" isPending={isPending}>
        {t(isNew ? "form.create" : "form.save")}
      </Button>
    </div>
  );
}
