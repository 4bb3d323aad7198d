import type { ReactNode } from "react";
import { type Language, languages } from "../../shared/words/languages.ts";
import { copyText } from "../parts/copy.ts";
import { languageNames, useWords } from "../words.ts";
import { useCall, useRoom, useSelf, useView } from "./context.ts";
import { KeyList } from "./key-list.tsx";
import styles from "./menu.module.css";
import { notify, type PanelName } from "./store.ts";

/** What is needed less often: the view, saving data, language, vote, board, shortcuts, the report for support. */
export function MoreMenu({ close }: { readonly close: () => void }) {
  const { t } = useWords("room");
  const { session, call } = useRoom();
  const { conducts } = useSelf();
  const layout = useView((view) => view.layout);
  const hidesSelf = useView((view) => view.hidesSelf);
  const audioOnly = useCall((view) => view.audioOnly);
  const set = session.store.setState;
  return (
    <div className={styles.menu}>
      <Choice isOn={layout === "speaker"} choose={() => set({ layout: "speaker" })}>
        {t("more.speakerView")}
      </Choice>
      <Choice isOn={layout === "grid"} choose={() => set({ layout: "grid", pinnedId: null })}>
        {t("more.gridView")}
      </Choice>
      <Choice isOn={hidesSelf} choose={() => set({ hidesSelf: !hidesSelf })}>
        {t("more.hideSelf")}
      </Choice>
      <Choice isOn={audioOnly} choose={() => call.setAudioOnly(!audioOnly)}>
        {t("more.audioOnly")}
      </Choice>
      <hr />
      <OpenPanel name="people" close={close} />
      <OpenPanel name="chat" close={close} />
      <OpenPanel name="vote" close={close} />
      {conducts && <OpenPanel name="board" close={close} />}
      <hr />
      <LanguageChoice />
      <Report close={close} />
      <Keys />
    </div>
  );
}

function Choice(props: {
  readonly isOn: boolean;
  readonly choose: () => void;
  readonly children: ReactNode;
}) {
  const { isOn, choose, children } = props;
  return (
    <button type="button" className={styles.entry} aria-pressed={isOn} onClick={choose}>
      {children}
    </button>
  );
}

function OpenPanel({ name, close }: { readonly name: PanelName; readonly close: () => void }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const open = () => {
    session.store.setState({ panel: name });
    close();
  };
  return (
    <button type="button" className={styles.entry} onClick={open}>
      {t(`panel.${name}`)}
    </button>
  );
}

function LanguageChoice() {
  const { t, language, setLanguage } = useWords("room");
  return (
    <label className={styles.field}>
      {t("more.language")}
      <select
        value={language}
        onChange={(event) => void setLanguage(event.target.value as Language)}
      >
        {languages.map((each) => (
          <option key={each} value={each} lang={each}>
            {languageNames[each]}
          </option>
        ))}
      </select>
    </label>
  );
}

function Report({ close }: { readonly close: () => void }) {
  const { t } = useWords("room");
  const { session, call } = useRoom();
  const copy = async () => {
    const report = JSON.stringify(await call.stats(), null, 2);
    await copyText(report);
    notify(session.store, { kind: "report-copied", tone: "info" });
    close();
  };
  return (
    <button type="button" className={styles.entry} onClick={() => void copy()}>
      {t("more.report")}
    </button>
  );
}

function Keys() {
  const { t } = useWords("room");
  return (
    <details>
      <summary className={styles.entry}>{t("keys.title")}</summary>
      <KeyList />
    </details>
  );
}
