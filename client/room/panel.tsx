import { X } from "lucide-react";
import { IconButton } from "../parts/icon-button.tsx";
import { useWords } from "../words.ts";
import { AgendaPanel } from "./agenda-panel.tsx";
import { BoardPanel } from "./board-panel.tsx";
import { ChatPanel } from "./chat-panel.tsx";
import { useRoom, useSelf, useView } from "./context.ts";
import styles from "./panel.module.css";
import { PeoplePanel } from "./people-panel.tsx";
import { type PanelName, panels } from "./store.ts";
import { VotePanel } from "./vote-panel.tsx";

/** The panel beside the stage; on a phone a sheet over it. */
export function SidePanel() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const name = useView((view) => view.panel);
  const close = () => session.store.setState({ panel: null });
  return name === null ? null : (
    <aside className={styles.panel} aria-label={t(`panel.${name}`)}>
      <header className={styles.head}>
        <Tabs current={name} />
        <IconButton label={t("panel.close")} onPress={close}>
          <X aria-hidden />
        </IconButton>
      </header>
      <div className={styles.body} role="group" aria-label={t(`panel.${name}`)} tabIndex={0}>
        <Content name={name} />
      </div>
    </aside>
  );
}

function Tabs({ current }: { readonly current: PanelName }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const { conducts } = useSelf();
  return (
    <nav className={styles.tabs}>
      {panels
        .filter((name) => name !== "board" || conducts)
        .map((name) => (
          <button
            key={name}
            type="button"
            className={styles.tab}
            aria-current={name === current ? "true" : undefined}
            onClick={() => session.store.setState({ panel: name })}
          >
            {t(`panel.${name}`)}
          </button>
        ))}
    </nav>
  );
}

function Content({ name }: { readonly name: PanelName }) {
  switch (name) {
    case "agenda":
      return <AgendaPanel />;
    case "people":
      return <PeoplePanel />;
    case "chat":
      return <ChatPanel />;
    case "vote":
      return <VotePanel />;
    case "board":
      return <BoardPanel />;
    default:
      return name satisfies never;
  }
}
