import { type FormEvent, useState } from "react";
import { addDays, dayInterval, isWall } from "../../../shared/time/wall.ts";
import type { FinderQuestion } from "../../../shared/wire/finder.ts";
import type { PersonId } from "../../../shared/wire/ids.ts";
import { personName } from "../../../shared/words/names.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { NumberField } from "../../parts/number-field.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useWords } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import type { Draft } from "../meetings/draft.ts";
import forms from "../meetings/form.module.css";
import { InviteesEditor } from "../meetings/invitees-editor.tsx";
import styles from "./finder.module.css";

/** What is searched for: a meeting without its time, and the days to look at. */
export type Search = {
  readonly draft: Draft;
  /** "YYYY-MM-DD", or what has been typed of it. */
  readonly from: string;
  readonly to: string;
  /** Those who need not come. */
  readonly optional: ReadonlySet<PersonId>;
  readonly nights: boolean;
  readonly daysOff: boolean;
};

type Change = (change: (before: Search) => Search) => void;

/** The form of a search. */
export function FinderForm(props: {
  readonly search: Search;
  readonly change: Change;
  readonly isPending: boolean;
  readonly find: (question: FinderQuestion) => void;
}) {
  const { search, change, isPending, find } = props;
  const { t } = useWords("finder");
  const { zone } = useReader();
  const [isTried, setIsTried] = useState(false);
  const question = questionOf(search, zone);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setIsTried(true);
    if (question) {
      find(question);
    }
  };
  return (
    <form className={forms.form} onSubmit={submit} noValidate>
      <InviteesEditor
        draft={search.draft}
        change={(next) => change((before) => ({ ...before, draft: next(before.draft) }))}
      />
      {search.draft.invitees.length > 0 && <Required search={search} change={change} />}
      <When search={search} change={change} />
      {isTried && !question && <Banner tone="danger">{t("form.wanted")}</Banner>}
      <div className={styles.actions}>
        <Button tone="primary" type="submit" isPending={isPending}>
          {t("form.find")}
        </Button>
      </div>
    </form>
  );
}

const longestMs = 100 * 86_400_000;

/** What the form sends; null while something is missing. */
function questionOf({ draft, from, to, optional, nights, daysOff }: Search, zone: string) {
  const { invitees, durationMinutes } = draft;
  const areDays = [from, to].every((day) => isWall(`${day}T00:00`));
  if (!areDays || from > to || invitees.length === 0) {
    return null;
  }
  const horizon = {
    from: dayInterval(from, zone).from,
    to: dayInterval(addDays(to, 1), zone).from,
  };
  return horizon.to - horizon.from > longestMs
    ? null
    : {
        ...horizon,
        durationMinutes,
        people: invitees.map(({ personId }) => ({
          personId,
          isRequired: !optional.has(personId),
        })),
        allows: { nights, daysOff },
      };
}

type Part = { readonly search: Search; readonly change: Change };

function Required({ search, change }: Part) {
  const { t, language } = useWords("finder");
  const { optional, draft } = search;
  return (
    <fieldset className={forms.section}>
      <legend>{t("form.required")}</legend>
      <div className={styles.required}>
        {draft.invitees.map(({ personId, names }) => (
          <Checkbox
            key={personId}
            label={personName(names, language)}
            isSelected={!optional.has(personId)}
            onChange={(isRequired) =>
              change((before) => {
                const next = new Set(before.optional);
                if (isRequired) {
                  next.delete(personId);
                } else {
                  next.add(personId);
                }
                return { ...before, optional: next };
              })
            }
          />
        ))}
      </div>
    </fieldset>
  );
}

function When({ search, change }: Part) {
  const { t } = useWords("finder");
  const set = (values: Partial<Search>) => change((before) => ({ ...before, ...values }));
  const { draft } = search;
  return (
    <fieldset className={forms.section}>
      <legend>{t("form.when")}</legend>
      <div className={forms.row}>
        <TextField
          label={t("form.from")}
          type="date"
          value={search.from}
          onChange={(from) => set({ from })}
        />
        <TextField
          label={t("form.to")}
          type="date"
          value={search.to}
          onChange={(to) => set({ to })}
        />
        <NumberField
          label={t("form.duration")}
          value={draft.durationMinutes}
          minValue={15}
          maxValue={720}
          step={15}
          onChange={(durationMinutes) => set({ draft: { ...draft, durationMinutes } })}
        />
      </div>
      <Checkbox
        label={t("form.nights")}
        isSelected={search.nights}
        onChange={(nights) => set({ nights })}
      />
      <Checkbox
        label={t("form.daysOff")}
        isSelected={search.daysOff}
        onChange={(daysOff) => set({ daysOff })}
      />
    </fieldset>
  );
}
