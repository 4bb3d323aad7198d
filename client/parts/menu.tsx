import type { ReactNode } from "react";
import { Button, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import buttons from "./button.module.css";
import styles from "./field.module.css";

/** A button that opens a list of things to do. */
export function Menu(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly items: readonly {
    readonly id: string;
    readonly label: string;
    readonly onAction: () => void;
  }[];
}) {
  return (
    <MenuTrigger>
      <Button className={buttons.icon ?? ""} aria-label={props.label}>
        {props.icon}
      </Button>
      <Popover className={styles.popup ?? ""}>
        <AriaMenu>
          {props.items.map(({ id, label, onAction }) => (
            <MenuItem key={id} id={id} className={styles.option ?? ""} onAction={onAction}>
              {label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
