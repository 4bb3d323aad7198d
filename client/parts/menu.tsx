import type { ReactNode } from "react";
import { Button, Menu as AriaMenu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import buttons from "./button.module.css";
import styles from "./field.module.css";
import own from "./menu.module.css";

/** A thing to do from a menu, or a file to take away. */
export type MenuEntry = { readonly id: string; readonly label: string } & (
  | { readonly onAction: () => void }
  | { readonly download: string }
);

/** A button that opens a list of things to do; named by its icon, or in words beside it. */
export function Menu(props: {
  readonly label: string;
  readonly icon: ReactNode;
  readonly isLabelShown?: boolean;
  readonly items: readonly MenuEntry[];
}) {
  const { label, icon, isLabelShown, items } = props;
  return (
    <MenuTrigger>
      {isLabelShown ? (
        <Button className={buttons.button ?? ""}>
          {label}
          {icon}
        </Button>
      ) : (
        <Button className={buttons.icon ?? ""} aria-label={label}>
          {icon}
        </Button>
      )}
      <Popover className={styles.popup ?? ""}>
        <AriaMenu className={own.menu ?? ""}>
          {items.map((item) => (
            <MenuItem
              key={item.id}
              id={item.id}
              className={styles.option ?? ""}
              {...("download" in item
                ? { href: item.download, download: true }
                : { onAction: item.onAction })}
            >
              {item.label}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
