import { useCallback, useRef } from "react";
import { Announcer } from "./announcer.tsx";
import { Bar } from "./bar.tsx";
import { Bell } from "./bell.tsx";
import { useView } from "./context.ts";
import { Calls } from "./calls.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { LinkBanner } from "./link-banner.tsx";
import { Notices } from "./notices.tsx";
import { SidePanel } from "./panel.tsx";
import styles from "./room.module.css";
import { useShortcuts } from "./shortcuts.ts";
import { Stage } from "./stage.tsx";
import { Top } from "./top.tsx";
import { useWakeLock } from "./wake-lock.ts";

/** The meeting itself: pictures, floor, agenda, and one's own controls. */
export function LiveRoom({ contact }: { readonly contact: string | null }) {
  const help = useRef<HTMLDialogElement>(null);
  useShortcuts(useCallback(() => help.current?.showModal(), []));
  useWakeLock();
  const panel = useView((view) => view.panel);
  return (
    <div className={styles.room} data-theme="dark" data-panel={panel !== null}>
      <Top />
      <LinkBanner contact={contact} />
      <main className={styles.stage}>
        <Stage />
        <Calls />
        <Notices />
      </main>
      <SidePanel />
      <Bar />
      <KeysDialog dialog={help} />
      <Announcer />
      <Bell />
    </div>
  );
}
