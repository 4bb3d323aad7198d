import { useLocation } from "wouter";
import { isOver } from "../../../shared/schedule/over.ts";
import { writeRange } from "../../../shared/time/write.ts";
import { instantToWall } from "../../../shared/time/wall.ts";
import { offsetMinutes, offsetText } from "../../../shared/time/offset.ts";
import { cityOf } from "../../../shared/time/zones.ts";
import { cityIn } from "../../../shared/time/zone-line.ts";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { MeetingDetail } from "../../../shared/wire/schedule.ts";
import { useCityNames } from "../../association.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { NumberField } from "../../parts/number-field.tsx";
import { RadioGroup } from "../../parts/radio-group.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { TimeField } from "../../parts/time-field.tsx";
import { ZoneField } from "../../parts/zone-field.tsx";
import { useWords } from "../../words.ts";
import { Reasons } from "../finder/reasons.tsx";
import { useAsked, useReader } from "./data.ts";
import { type Draft, startOf, timesOf, zonesOf } from "./draft.ts";
import styles from "./form.module.css";
import type { Change } from "./meeting-form.tsx";
import { ZoneClocks } from "./when.tsx";

/** The time of a meeting: wall time and zone, with what it is for everybody else while it is typed. */
export function TimeEditor(props: {
  readonly draft: Draft;
  readonly change: Change;
  readonly meeting: MeetingDetail | null;
}) {
  const { draft, change, meeting } = props;
  const { t } = useWords("schedule");
  const set = (values: Partial<Draft>) => change((before) => ({ ...before, ...values }));
  const isOpen = meeting?.status === "open";
  return (
    <fieldset className={styles.section} disabled={isOpen}>
      <legend>{t("form.sectionWhen")}</legend>
      {isOpen && <Banner tone="info">{t("form.openMove")}</Banner>}
      <Fields draft={draft} isDisabled={isOpen} set={set} />
      {meeting === null && <FindHour draft={draft} />}
      <Doubt draft={draft} set={set} />
      <ForOthers draft={draft} meeting={meeting} />
    </fieldset>
  );
}

/** What a time asks of those invited: whom it hurts is seen before it is saved. */
function Asked(props: {
  readonly draft: Draft;
  readonly startsAt: number;
  readonly movingId: MeetingId | null;
}) {
  const { draft, startsAt, movingId } = props;
  const asked = useAsked(draft, { startsAt, movingId });
  const [slot] = asked.data?.best ?? [];
  return slot ? <Reasons people={asked.data?.people ?? []} reasons={slot.reasons} /> : null;
}

/** Leads to the search for a fair hour, with what is written so far. */
function FindHour({ draft }: { readonly draft: Draft }) {
  const { t } = useWords("finder");
  const [, go] = useLocation();
  return (
    <div className={styles.row}>
      <Button onPress={() => go("/meetings/find", { state: draft })}>{t("open")}</Button>
    </div>
  );
}

type Set = (values: Partial<Draft>) => void;

function Fields(props: { readonly draft: Draft; readonly isDisabled: boolean; readonly set: Set }) {
  const { draft, isDisabled, set } = props;
  const { t } = useWords("schedule");
  return (
    <div className={styles.row}>
      <TextField
        label={t("form.date")}
        type="date"
        value={draft.date}
        isDisabled={isDisabled}
        onChange={(date) => set({ date, which: null })}
      />
      <TimeField
        label={t("form.time")}
        value={draft.time}
        isDisabled={isDisabled}
        onChange={(time) => set({ time, which: null })}
      />
      <ZoneField
        label={t("form.zone")}
        value={draft.zone}
        at={startOf(draft) ?? Date.now()}
        isDisabled={isDisabled}
        onChange={(zone) => set({ zone, which: null })}
      />
      <NumberField
        label={t("form.duration")}
        value={draft.durationMinutes}
        minValue={5}
        maxValue={1440}
        step={5}
        isDisabled={isDisabled}
        onChange={(durationMinutes) => set({ durationMinutes })}
      />
    </div>
  );
}

/** What has to be asked where clocks change over the time typed. */
function Doubt({ draft, set }: { readonly draft: Draft; readonly set: Set }) {
  const times = timesOf(draft);
  if (times?.kind === "never") {
    return <Never draft={draft} nearest={times.nearest} set={set} />;
  }
  return times?.kind === "twice" ? <Twice draft={draft} at={times.at} set={set} /> : null;
}

function Never(props: {
  readonly draft: Draft;
  readonly nearest: readonly [number, number];
  readonly set: Set;
}) {
  const { draft, nearest, set } = props;
  const { t, language } = useWords("schedule");
  const city = cityOf(draft.zone, language);
  const walls = nearest.map((at) => instantToWall(at, draft.zone));
  return (
    <Banner tone="warn">
      <strong>{t("form.neverTitle")}</strong>
      <p>{t("form.neverText", { city, time: draft.time })}</p>
      <div className={styles.row}>
        {walls.map((wall) => {
          const [date = "", time = ""] = wall.split("T");
          return (
            <Button key={wall} tone="plain" size="small" onPress={() => set({ date, time })}>
              {t("form.useTime", { time })}
            </Button>
          );
        })}
      </div>
    </Banner>
  );
}

function Twice(props: {
  readonly draft: Draft;
  readonly at: readonly [number, number];
  readonly set: Set;
}) {
  const { draft, at, set } = props;
  const { t, language } = useWords("schedule");
  const [earlier, later] = at.map((one) => offsetText(offsetMinutes(one, draft.zone)));
  return (
    <Banner tone="warn">
      <RadioGroup
        label={t("form.twiceTitle")}
        description={t("form.twiceText", { city: cityOf(draft.zone, language) })}
        value={draft.which}
        onChange={(which) => set({ which: which === "later" ? "later" : "earlier" })}
        options={[
          { id: "earlier", label: t("form.earlier", { offset: earlier }) },
          { id: "later", label: t("form.later", { offset: later }) },
        ]}
      />
    </Banner>
  );
}

/** The time on the clocks of those who take part, and what changing it means. */
function ForOthers(props: { readonly draft: Draft; readonly meeting: MeetingDetail | null }) {
  const { draft, meeting } = props;
  const { t, language } = useWords("schedule");
  const { zone } = useReader();
  const cityNames = useCityNames();
  const startsAt = startOf(draft);
  if (startsAt === null) {
    return null;
  }
  const span = { from: startsAt, to: startsAt + draft.durationMinutes * 60_000 };
  const now = Date.now();
  // Of a series that begins in the past, people are invited to the dates to come.
  const isAllPast =
    !draft.repeats && isOver({ startsAt, durationMinutes: draft.durationMinutes }, now);
  const isMoved =
    meeting !== null &&
    meeting.status !== "draft" &&
    (meeting.startsAt !== startsAt || meeting.durationMinutes !== draft.durationMinutes);
  return (
    <div className={styles.others} aria-live="polite">
      <span className={styles.label}>{t("form.forOthers")}</span>
      <p>
        <time dateTime={new Date(startsAt).toISOString()}>
          {writeRange(span, { zone, language })}
        </time>
        {` (${cityIn(zone, { language, cityNames })})`}
      </p>
      <ZoneClocks at={startsAt} zones={zonesOf(draft)} zone={zone} language={language} />
      <Asked draft={draft} startsAt={startsAt} movingId={meeting?.meetingId ?? null} />
      {startsAt < now && (
        <p className={styles.warning}>{t(isAllPast ? "form.allPast" : "form.inPast")}</p>
      )}
      {isMoved && !isAllPast && <p className={styles.warning}>{t("form.movesAll")}</p>}
    </div>
  );
}
