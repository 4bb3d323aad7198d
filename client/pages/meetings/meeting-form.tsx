import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useLocation } from "wouter";
import type { Making, MeetingDetail } from "../../../shared/wire/schedule.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { fits, LocalTextField } from "../../parts/local-text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useUnsaved } from "../../parts/unsaved.ts";
import { useErrorSentence, useWords } from "../../words.ts";
import { focusFirstFault } from "../people/form.ts";
import { SaveTemplate } from "../templates/save-template.tsx";
import { TemplateBar } from "../templates/template-bar.tsx";
import { AgendaEditor } from "./agenda-editor.tsx";
import { type Draft, inputOf, isWritten, startOf } from "./draft.ts";
import styles from "./form.module.css";
import { FormFoot } from "./form-foot.tsx";
import { HostSelect } from "./host-select.tsx";
import { InviteesEditor } from "./invitees-editor.tsx";
import { MadeBefore } from "./made-before.tsx";
import { useMaking } from "./making.ts";
import { isWhole as areRepeatsWhole } from "./repeat-draft.ts";
import { RepeatsEditor } from "./repeats-editor.tsx";
import { ChangeScope } from "./scope-choice.tsx";
import { changeOf } from "./series-change.ts";
import { useMadeWords, useSavedWords } from "./series-words.ts";
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
  const form = useRef<HTMLFormElement>(null);
  const save = useSave(draft, meeting);
  useUnsaved(draft !== initial);
  const isWhole =
    isWritten(draft.titles) &&
    fits(draft.titles, 200) &&
    fits(draft.purpose, 2000) &&
    startOf(draft) !== null &&
    areItemsWritten(draft) &&
    areRepeatsWhole(draft.repeats);
  const whenWhole = (act: () => void) => {
    setIsTried(true);
    if (isWhole) {
      act();
    } else if (form.current) {
      focusFirstFault(form.current);
    }
  };
  const submit = (as: Making) => whenWhole(() => save.mutate(as));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit(draft.besides ? "held" : "scheduled");
  };
  return (
    <form ref={form} className={styles.form} onSubmit={onSubmit} noValidate>
      {meeting === null && <TemplateBar draft={draft} change={change} />}
      <ChangeScope draft={draft} change={change} meeting={meeting} />
      <What draft={draft} change={change} isTried={isTried} />
      <TimeEditor draft={draft} change={change} meeting={meeting} />
      {!draft.besides && <RepeatsEditor draft={draft} change={change} meeting={meeting} />}
      <InviteesEditor draft={draft} change={change} />
      <AgendaEditor draft={draft} change={change} isTried={isTried} />
      {save.error && <Failure error={save.error} {...(reload ? { reload } : {})} />}
      {save.data?.kind === "before" && (
        <MadeBefore meetingId={save.data.meetingId} {...{ draft, whenWhole }} />
      )}
      <div className={styles.end}>
        <FormFoot {...{ draft, meeting, submit }} isPending={save.isPending} />
        <SaveTemplate draft={draft} meetingId={meeting?.meetingId ?? null} />
      </div>
    </form>
  );
}

function areItemsWritten({ items }: Draft): boolean {
  return items.every(({ titles }) => isWritten(titles) && fits(titles, 200));
}

function useSave(draft: Draft, meeting: MeetingDetail | null) {
  const saved = useSavedWords(draft, meeting);
  const [, go] = useLocation();
  const queries = useQueryClient();
  const made = useMadeWords(draft);
  const toast = useToast();
  const make = useMaking();
  return useMutation({
    mutationFn: async (as: Making) => {
      if (meeting) {
        const { meetingId } = meeting;
        await api.put(`/api/meetings/${meetingId}`, changeOf(draft, meeting, Date.now()));
        return { meetingId, kind: "made" } as const;
      }
      const input = { ...inputOf(draft), as, ...(draft.besides ? { besides: draft.besides } : {}) };
      return make(input);
    },
    onSuccess: async ({ meetingId, kind }, as) => {
      if (kind === "before") {
        return;
      }
      await queries.invalidateQueries();
      toast(meeting ? saved : made[as]);
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
