import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useLocation } from "wouter";
import { useHistoryState } from "wouter/use-browser-location";
import { addDays, isWall } from "../../../shared/time/wall.ts";
import { codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { IconButton } from "../../parts/icon-button.tsx";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import { NumberField } from "../../parts/number-field.tsx";
import { Page as PageFrame } from "../../parts/page.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { TimeField } from "../../parts/time-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useUnsaved } from "../../parts/unsaved.ts";
import { ZoneField } from "../../parts/zone-field.tsx";
import { newId } from "../../parts/new-id.ts";
import { useErrorSentence, useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { emptyDraft } from "../meetings/draft.ts";
import forms from "../meetings/form.module.css";
import { InviteesEditor } from "../meetings/invitees-editor.tsx";
import { useMakePoll } from "./data.ts";
import {
  begunPoll,
  emptyPoll,
  inputOf,
  type PollBeginning,
  type PollDraft,
  type Time,
} from "./draft.ts";
import styles from "./polls.module.css";
import { DeadlineFields } from "./times.tsx";

type Part = {
  readonly draft: PollDraft;
  readonly set: (values: Partial<PollDraft>) => void;
};

/** The form of a new poll. */
export function Page() {
  const { t } = useWords("poll");
  const { zone } = useReader();
  const begun = useHistoryState<PollBeginning | null>();
  const [initial] = useState(() => (begun ? begunPoll(begun, zone) : emptyPoll(zone)));
  const [draft, change] = useState(initial);
  const [isTried, setIsTried] = useState(false);
  const make = useMake();
  useUnsaved(draft !== initial && !make.isSuccess);
  const input = inputOf(draft);
  const set = (values: Partial<PollDraft>) => change((before) => ({ ...before, ...values }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (input) {
      make.mutate(input);
    }
  };
  return (
    <PageFrame title={t("list.new")} back={{ href: "/polls", label: t("list.title") }}>
      <form className={forms.form} onSubmit={submit} noValidate>
        <What draft={draft} set={set} />
        <Times draft={draft} set={set} />
        <InviteesEditor
          draft={{ ...emptyDraft(draft.zone, ""), ...draft }}
          change={(next) =>
            change((before) => ({
              ...before,
              invitees: next({ ...emptyDraft(before.zone, ""), ...before }).invitees,
            }))
          }
        />
        <Deadline draft={draft} set={set} />
        <Foot isWanting={isTried && input === null} error={make.error} isPending={make.isPending} />
      </form>
    </PageFrame>
  );
}

function useMake() {
  const { t } = useWords("poll");
  const [, go] = useLocation();
  const toast = useToast();
  return useMakePoll((pollId) => {
    toast(t("form.sent"));
    go(`/polls/${pollId}`);
  });
}

function What({ draft, set }: Part) {
  const { t } = useWords("poll");
  return (
    <fieldset className={forms.section}>
      <LocalTextField
        label={t("form.title")}
        value={draft.titles}
        onChange={(titles) => set({ titles })}
        maxLength={200}
        isRequired
      />
      <div className={forms.row}>
        <ZoneField
          label={t("form.zone")}
          value={draft.zone}
          onChange={(zone) => set({ zone })}
          at={Date.now()}
        />
        <NumberField
          label={t("form.duration")}
          value={draft.durationMinutes}
          minValue={5}
          maxValue={1440}
          step={5}
          onChange={(durationMinutes) => set({ durationMinutes })}
        />
      </div>
    </fieldset>
  );
}

function Times({ draft, set }: Part) {
  const { t } = useWords("poll");
  const { times } = draft;
  const last = times.at(-1);
  const add = () => {
    const date = last && isWall(`${last.date}T00:00`) ? addDays(last.date, 1) : "";
    set({ times: [...times, { key: newId(), date, time: last?.time ?? "10:00" }] });
  };
  return (
    <fieldset className={forms.section}>
      <legend>{t("form.options")}</legend>
      <ol className={styles.options}>
        {times.map((time, index) => (
          <TimeRow key={time.key} index={index} time={time} draft={draft} set={set} />
        ))}
      </ol>
      <div className={forms.row}>
        <Button onPress={add} isDisabled={times.length >= 30}>
          {t("form.addOption")}
        </Button>
      </div>
    </fieldset>
  );
}

function TimeRow(props: Part & { readonly index: number; readonly time: Time }) {
  const { index, time, draft, set } = props;
  const { t } = useWords("poll");
  const number = index + 1;
  const write = (values: Partial<Time>) =>
    set({
      times: draft.times.map((each) => (each.key === time.key ? { ...each, ...values } : each)),
    });
  return (
    <li className={forms.row}>
      <TextField
        label={t("form.date", { number })}
        type="date"
        value={time.date}
        onChange={(date) => write({ date })}
      />
      <TimeField
        label={t("form.time", { number })}
        value={time.time}
        onChange={(clock) => write({ time: clock })}
      />
      <IconButton
        label={t("form.removeOption", { number })}
        isDisabled={draft.times.length <= 2}
        onPress={() => set({ times: draft.times.filter((each) => each.key !== time.key) })}
      >
        <X aria-hidden />
      </IconButton>
    </li>
  );
}

function Deadline({ draft, set }: Part) {
  const { t } = useWords("poll");
  const { deadline, isOpen } = draft;
  return (
    <fieldset className={forms.section}>
      <legend>{t("form.deadline")}</legend>
      <DeadlineFields value={deadline} onChange={(next) => set({ deadline: next })} />
      <Checkbox
        label={t("form.isOpen")}
        isSelected={isOpen}
        onChange={(isSelected) => set({ isOpen: isSelected })}
      />
    </fieldset>
  );
}

function Foot(props: {
  readonly isWanting: boolean;
  readonly error: unknown;
  readonly isPending: boolean;
}) {
  const { isWanting, error, isPending } = props;
  const { t } = useWords("poll");
  const sentence = useErrorSentence();
  return (
    <>
      {isWanting && <Banner tone="danger">{t("form.wanted")}</Banner>}
      {error !== null && <Banner tone="danger">{sentence(codeOf(error))}</Banner>}
      <div className={styles.actions}>
        <Button tone="primary" type="submit" isPending={isPending}>
          {t("form.send")}
        </Button>
      </div>
    </>
  );
}
