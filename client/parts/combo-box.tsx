import { useState } from "react";
import {
  ComboBox as AriaComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
} from "react-aria-components";
import { useWords } from "../words.ts";
import styles from "./field.module.css";

/** One thing that can be found. */
export type Found = { readonly id: string; readonly label: string; readonly description?: string };

/** A choice of one among many, found by typing. With `value` null it empties itself after each choice: a picker. */
export function ComboBox(props: {
  readonly label: string;
  readonly value: Found | null;
  readonly find: (query: string) => readonly Found[];
  readonly onChange: (id: string) => void;
  readonly placeholder?: string;
  readonly isDisabled?: boolean;
}) {
  const { label, value, find, onChange, placeholder = "", isDisabled = false } = props;
  const { t } = useWords("common");
  const [typed, setTyped] = useState<string | null>(null);
  // A new box after each choice: the old one would open its list again as the field empties.
  const [round, setRound] = useState(0);
  const query = typed ?? "";
  return (
    <AriaComboBox
      key={round}
      className={styles.field ?? ""}
      inputValue={typed ?? value?.label ?? ""}
      onInputChange={setTyped}
      onSelectionChange={(id) => {
        if (id !== null) {
          onChange(String(id));
          setRound(round + 1);
        }
        setTyped(null);
      }}
      onBlur={() => setTyped(null)}
      items={[...find(query)]}
      selectedKey={null}
      menuTrigger="input"
      allowsEmptyCollection
      isDisabled={isDisabled}
    >
      <Label className={styles.label ?? ""}>{label}</Label>
      <Input
        autoFocus={round > 0}
        className={styles.input ?? ""}
        placeholder={placeholder}
        onFocus={(event) => event.currentTarget.select()}
      />
      <Popover className={styles.popup ?? ""}>
        <ListBox<Found>
          renderEmptyState={() => <span className={styles.hint}>{t("nothingFound")}</span>}
        >
          {(item) => (
            <ListBoxItem className={styles.option ?? ""} id={item.id} textValue={item.label}>
              {item.label}
              {item.description && <small>{item.description}</small>}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
