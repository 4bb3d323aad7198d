import { useState } from "react";
import { type Reminder, type ReminderPlan, reminderPlan } from "../../../shared/wire/reminders.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Checkbox } from "../../parts/checkbox.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { NumberField } from "../../parts/number-field.tsx";
import { Select } from "../../parts/select.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { useMeetingAction } from "./data.ts";
import { inUnits, type Unit, unitMinutes } from "./reminder-words.ts";
import styles from "./reminders.module.css";

const allSeats = ["chair", "delegate", "interpreter", "observer"] as const;

/** The form for a meeting's reminders. */
export function RemindersEditor(props: {
  readonly meetingId: string;
  readonly plan: ReminderPlan;
  readonly close: () => void;
}) {
  const { meetingId, close } = props;
  const { t } = useWords("remind");
  const sentence = useErrorSentence();
  const [reminders, setReminders] = useState(props.plan.reminders);
  const [toDeclined, setToDeclined] = useState(props.plan.toDeclined);
  const plan = { reminders, toDeclined };
  const isFit = reminderPlan.safeParse(plan).success;
  const save = useMeetingAction(meetingId, (given: ReminderPlan) =>
    api.put(`/api/meetings/${meetingId}/reminders`, given),
  );
  const put = (place: number, reminder: Reminder) =>
    setReminders(reminders.map((each, index) => (index === place ? reminder : each)));
  const add = () =>
    setReminders([...reminders, { minutes: 120, before: "start", seats: [...allSeats] }]);
  return (
    <Dialog isOpen size="large" title={t("edit")} onClose={close}>
      {reminders.length === 0 && <p>{t("none")}</p>}
      {reminders.map((reminder, place) => (
        <Fields
          key={`${place}/${reminders.length}`}
          reminder={reminder}
          change={(changed) => put(place, changed)}
          remove={() => setReminders(reminders.filter((_, index) => index !== place))}
        />
      ))}
      {reminders.length < 8 && <Button onPress={add}>{t("add")}</Button>}
      <Checkbox label={t("toDeclined")} isSelected={toDeclined} onChange={setToDeclined} />
      {!isFit && <Banner tone="warn">{t("unfit")}</Banner>}
      {save.isError && <Banner tone="danger">{sentence(codeOf(save.error))}</Banner>}
      <Button
        tone="primary"
        isDisabled={!isFit}
        isPending={save.isPending}
        onPress={() => save.mutate(plan, { onSuccess: close })}
      >
        {t("save")}
      </Button>
    </Dialog>
  );
}

function Fields(props: {
  readonly reminder: Reminder;
  readonly change: (reminder: Reminder) => void;
  readonly remove: () => void;
}) {
  const { reminder, change, remove } = props;
  const { t } = useWords("remind");
  const words = useWords("schedule");
  const [unit, setUnit] = useState<Unit>(inUnits(reminder.minutes).unit);
  const count = Math.max(1, Math.round(reminder.minutes / unitMinutes[unit]));
  const measure = (amount: number, chosen: Unit): void => {
    setUnit(chosen);
    change({ ...reminder, minutes: amount * unitMinutes[chosen] });
  };
  const seat = (each: Reminder["seats"][number], isIn: boolean): void =>
    change({
      ...reminder,
      seats: allSeats.filter((one) => (one === each ? isIn : reminder.seats.includes(one))),
    });
  return (
    <fieldset className={styles.reminder}>
      <legend className="visually-hidden">{t("reminder")}</legend>
      <NumberField
        label={t("amount")}
        value={count}
        minValue={1}
        maxValue={999}
        onChange={(amount) => measure(amount, unit)}
      />
      <Select
        label={t("unit.label")}
        value={unit}
        options={(["minutes", "hours", "days"] as const).map((id) => ({
          id,
          label: t(`unit.${id}`),
        }))}
        onChange={(chosen) => measure(count, chosen)}
      />
      <Select
        label={t("anchor.label")}
        value={reminder.before}
        options={(["start", "end"] as const).map((id) => ({ id, label: t(`anchor.${id}`) }))}
        onChange={(before) => change({ ...reminder, before })}
      />
      <div className={styles.seats}>
        {allSeats.map((each) => (
          <Checkbox
            key={each}
            label={words.t(`seat.${each}`)}
            isSelected={reminder.seats.includes(each)}
            onChange={(isIn) => seat(each, isIn)}
          />
        ))}
      </div>
      <Button tone="plain" size="small" onPress={remove}>
        {t("remove")}
      </Button>
    </fieldset>
  );
}
