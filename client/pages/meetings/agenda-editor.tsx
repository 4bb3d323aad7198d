import { ArrowDown, ArrowUp, GripVertical } from "lucide-react";
import { timetable, totalMinutes } from "../../../shared/schedule/timetable.ts";
import { itemTypes } from "../../../shared/meeting/plan.ts";
import { writeDuration } from "../../../shared/time/lengths.ts";
import { writeTime } from "../../../shared/time/write.ts";
import { Button } from "../../parts/button.tsx";
import { IconButton } from "../../parts/icon-button.tsx";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import { NumberField } from "../../parts/number-field.tsx";
import { Select } from "../../parts/select.tsx";
import { newId } from "../../parts/new-id.ts";
import { useWords } from "../../words.ts";
import { type DragOrder, useDragOrder } from "./agenda-drag.ts";
import { type Draft, type DraftItem, isWritten, moved, startOf } from "./draft.ts";
import styles from "./form.module.css";
import { FilesAlong } from "./files/files-along.tsx";
import { RemoveItem } from "./files/remove-item.tsx";
import type { Change } from "./meeting-form.tsx";
import { SpeakersPicker } from "./speakers-picker.tsx";

/** The agenda: its items in their order, each with its planned time in the meeting's zone. */
export function AgendaEditor(props: {
  readonly draft: Draft;
  readonly change: Change;
  readonly isTried: boolean;
}) {
  const { draft, change, isTried } = props;
  const { t } = useWords("schedule");
  const planned = timetable(startOf(draft) ?? Number.NaN, draft.items);
  const add = () => change((before) => ({ ...before, items: [...before.items, newItem()] }));
  const order = useDragOrder(draft.items.length, (from, by) =>
    change((before) => ({ ...before, items: moved(before.items, from, by) })),
  );
  return (
    <fieldset className={styles.section}>
      <legend>{t("form.sectionAgenda")}</legend>
      <ol className={styles.items} ref={order.list}>
        {planned.map((item, index) => (
          <Item
            key={item.key}
            item={item}
            index={index}
            draft={draft}
            change={change}
            isTried={isTried}
            order={order}
          />
        ))}
      </ol>
      <div className={styles.row}>
        <Button tone="plain" onPress={add}>
          {t("form.addItem")}
        </Button>
      </div>
      <FilesAlong draft={draft} change={change} />
      {draft.items.length > 0 && <Total draft={draft} />}
    </fieldset>
  );
}

function newItem(): DraftItem {
  const key = newId();
  return { key, itemId: null, type: "speech", titles: {}, minutes: 10, speakerIds: [] };
}

type ItemProps = {
  readonly item: DraftItem & { readonly startsAt: number };
  readonly index: number;
  readonly draft: Draft;
  readonly change: Change;
  readonly isTried: boolean;
  readonly order: DragOrder;
};

function Item(props: ItemProps) {
  const { item, index, draft, change, order } = props;
  return (
    <li className={styles.item} data-drag={order.markOf(index)}>
      <span className={styles.clock}>
        {/* By keyboard, the buttons move an item. */}
        <span className={styles.grip} aria-hidden {...order.gripOf(index)}>
          <GripVertical />
        </span>
        {Number.isNaN(item.startsAt) ? "" : writeTime(item.startsAt, draft.zone)}
      </span>
      <ItemFields {...props} />
      <ItemButtons index={index} draft={draft} change={change} />
    </li>
  );
}

function ItemFields({ item, index, draft, change, isTried }: ItemProps) {
  const { t } = useWords("schedule");
  const set = (values: Partial<DraftItem>) =>
    change((before) => ({
      ...before,
      items: before.items.map((one) => (one.key === item.key ? { ...one, ...values } : one)),
    }));
  return (
    <div className={styles.itemFields}>
      <ItemKind item={item} set={set} />
      <LocalTextField
        label={t("form.itemTitle", { number: index + 1 })}
        value={item.titles}
        onChange={(titles) => set({ titles })}
        maxLength={200}
        isRequired
        {...(isTried && !isWritten(item.titles) ? { errorMessage: t("form.required") } : {})}
      />
      <SpeakersPicker
        invitees={draft.invitees}
        value={item.speakerIds}
        change={(speakerIds) => set({ speakerIds })}
      />
    </div>
  );
}

function ItemKind(props: {
  readonly item: DraftItem;
  readonly set: (values: Partial<DraftItem>) => void;
}) {
  const { item, set } = props;
  const { t } = useWords("schedule");
  return (
    <div className={styles.row}>
      <Select
        label={t("form.itemType")}
        value={item.type}
        onChange={(type) => set({ type })}
        options={itemTypes.map((type) => ({ id: type, label: t(`itemType.${type}`) }))}
      />
      <NumberField
        label={t("form.minutes")}
        value={item.minutes}
        minValue={1}
        maxValue={480}
        onChange={(minutes) => set({ minutes })}
      />
    </div>
  );
}

function ItemButtons(props: Pick<ItemProps, "index" | "draft" | "change">) {
  const { index, draft, change } = props;
  const { t } = useWords("schedule");
  const number = index + 1;
  const move = (by: number) =>
    change((before) => ({ ...before, items: moved(before.items, index, by) }));
  const remove = () => change((before) => ({ ...before, items: before.items.toSpliced(index, 1) }));
  return (
    <div className={styles.itemButtons}>
      <IconButton
        label={t("form.moveUp", { number })}
        isDisabled={index === 0}
        onPress={() => move(-1)}
      >
        <ArrowUp aria-hidden />
      </IconButton>
      <IconButton
        label={t("form.moveDown", { number })}
        isDisabled={index === draft.items.length - 1}
        onPress={() => move(1)}
      >
        <ArrowDown aria-hidden />
      </IconButton>
      <RemoveItem
        label={t("form.removeItem", { number })}
        itemId={draft.items[index]?.itemId ?? null}
        remove={remove}
      />
    </div>
  );
}

/** What the agenda takes, against the meeting's length. */
function Total({ draft }: { readonly draft: Draft }) {
  const { t, language } = useWords("schedule");
  const minutes = totalMinutes(draft.items);
  const over = minutes - draft.durationMinutes;
  const write = (length: number) => writeDuration(length * 60_000, language);
  return (
    <p className={over > 0 ? styles.warning : styles.label} role="status">
      {over > 0
        ? t("form.totalOver", { total: write(minutes), over: write(over) })
        : t("form.totalFits", { total: write(minutes), duration: write(draft.durationMinutes) })}
    </p>
  );
}
