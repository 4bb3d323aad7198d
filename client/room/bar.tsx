import {
  ChevronUp,
  Ellipsis,
  Hand,
  ListOrdered,
  MessageSquare,
  Mic,
  MicOff,
  ScreenShare,
  ScreenShareOff,
  Users,
  Video,
  VideoOff,
} from "lucide-react";
import type { ReactNode } from "react";
import { useWords } from "../words.ts";
import styles from "./bar.module.css";
import { useCall, useMeeting, useOwnSeat, useRoom, useSelf, useView } from "./context.ts";
import { CameraMenu, MicrophoneMenu } from "./device-menus.tsx";
import { LeaveMenu } from "./leave-menu.tsx";
import { MoreMenu } from "./more-menu.tsx";
import { handOf } from "./people.ts";
import { Popup } from "./popup.tsx";
import { keys } from "./shortcuts.ts";
import type { PanelName } from "./store.ts";
import { toggleHand, togglePanel } from "./toggles.ts";

/** The controls of one's own part, in the order that people know; leaving stands at the end. */
export function Bar() {
  const { t } = useWords("room");
  return (
    <div className={styles.bar} role="toolbar" aria-label={t("bar.title")}>
      <MicrophoneControl />
      <CameraControl />
      <ShareControl />
      <HandControl />
      <PanelControls />
      <MoreControl />
      <LeaveMenu />
    </div>
  );
}

function Face({ icon, label, badge }: { icon: ReactNode; label: string; badge?: number }) {
  return (
    <>
      <span className={styles.icon} aria-hidden>
        {icon}
        {badge !== undefined && badge > 0 && <span className={styles.badge} data-count={badge} />}
      </span>
      <span className={styles.label}>{label}</span>
    </>
  );
}

/** What a press does, with the words that are seen: whoever speaks to the machine says those (WCAG 2.5.3). */
function nameWith(label: string, hint: string): string {
  const isSaid = hint.toLocaleLowerCase().includes(label.toLocaleLowerCase());
  return isSaid ? hint : `${label}: ${hint}`;
}

/** A control that is on or off. Its name says what a press does. */
function Toggle(props: {
  readonly icon: ReactNode;
  readonly label: string;
  /** What a press does, with the shortcut. */
  readonly hint: string;
  readonly isOn: boolean;
  readonly tone?: "off" | "attention";
  readonly badge?: number;
  readonly isDisabled?: boolean;
  readonly onPress: () => void;
}) {
  const { icon, label, hint, isOn, tone, badge, isDisabled, onPress } = props;
  const name = nameWith(label, hint);
  return (
    <button
      type="button"
      className={styles.control}
      data-tone={tone}
      aria-pressed={isOn}
      aria-label={badge ? `${name} (${badge})` : name}
      title={hint}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Face icon={icon} label={label} {...(badge === undefined ? {} : { badge })} />
    </button>
  );
}

function MicrophoneControl() {
  const { t } = useWords("room");
  const { call } = useRoom();
  const state = useCall((view) => view.microphone);
  const isOn = state === "on";
  return (
    <div className={styles.split}>
      <Toggle
        icon={isOn ? <Mic /> : <MicOff />}
        label={t("bar.microphone")}
        hint={t(isOn ? "bar.mute" : "bar.unmute", { keys: keys.microphone })}
        isOn={isOn}
        {...(isOn ? {} : { tone: "off" as const })}
        isDisabled={state === "unavailable"}
        onPress={() => call.toggleMicrophone()}
      />
      <Popup
        label={t("bar.audioDevices")}
        className={styles.caret}
        face={<ChevronUp aria-hidden />}
      >
        {() => <MicrophoneMenu />}
      </Popup>
    </div>
  );
}

function CameraControl() {
  const { t } = useWords("room");
  const { call } = useRoom();
  const state = useCall((view) => view.camera);
  const isOn = state === "on";
  return (
    <div className={styles.split}>
      <Toggle
        icon={isOn ? <Video /> : <VideoOff />}
        label={t("bar.camera")}
        hint={t(isOn ? "bar.cameraOff" : "bar.cameraOn", { keys: keys.camera })}
        isOn={isOn}
        {...(isOn ? {} : { tone: "off" as const })}
        isDisabled={state === "unavailable"}
        onPress={() => call.toggleCamera()}
      />
      <Popup
        label={t("bar.cameraDevices")}
        className={styles.caret}
        face={<ChevronUp aria-hidden />}
      >
        {() => <CameraMenu />}
      </Popup>
    </div>
  );
}

function ShareControl() {
  const { t } = useWords("room");
  const { call } = useRoom();
  const sharing = useCall((view) => view.sharing);
  const self = useSelf();
  const hasFloor = useMeeting().floor.speaking?.personId === self.personId;
  const isThere = useCall((view) => view.trouble !== "unavailable");
  const may = (self.conducts || hasFloor) && call.canShare && isThere;
  return may || sharing ? (
    <span className={styles.wide}>
      <Toggle
        icon={sharing ? <ScreenShareOff /> : <ScreenShare />}
        label={t("bar.share")}
        hint={sharing ? t("bar.stopSharing") : t("bar.startSharing")}
        isOn={sharing}
        onPress={() => call.toggleScreen()}
      />
    </span>
  ) : null;
}

function HandControl() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const { personId } = useSelf();
  const meeting = useMeeting();
  const place = handOf(meeting, personId);
  const isOn = place !== null;
  const seated = useOwnSeat() !== null;
  const speaks = meeting.floor.speaking?.personId === personId;
  return seated ? (
    <Toggle
      icon={<Hand />}
      label={isOn ? t("bar.handPlace", { place }) : t("bar.hand")}
      hint={t(isOn ? "bar.lowerHand" : "bar.raiseHand", { keys: keys.hand })}
      isOn={isOn}
      {...(isOn ? { tone: "attention" as const } : {})}
      isDisabled={meeting.phase.kind !== "open" || speaks}
      onPress={() => toggleHand(session)}
    />
  ) : null;
}

function useUnread(): number {
  const { chat } = useMeeting();
  const { personId } = useSelf();
  const read = useView((view) => view.readChatSeq);
  return chat.filter((said) => said.seq > read && said.personId !== personId).length;
}

/** On a phone the chat and the people are found here, and so are their badges. */
function MoreControl() {
  const { t } = useWords("room");
  const unread = useUnread();
  const lobby = useView((view) => view.lobby.length);
  return (
    <Popup
      label={t("bar.more")}
      className={`${styles.control} ${styles.more}`}
      face={<Face icon={<Ellipsis />} label={t("bar.more")} badge={unread + lobby} />}
    >
      {(close) => <MoreMenu close={close} />}
    </Popup>
  );
}

function PanelControls() {
  const { t } = useWords("room");
  const { floor } = useMeeting();
  const unread = useUnread();
  const lobby = useView((view) => view.lobby.length);
  const { conducts } = useSelf();
  const hands = conducts ? floor.waiting.length : 0;
  return (
    <>
      <span className={styles.wide}>
        <PanelControl name="chat" icon={<MessageSquare />} label={t("panel.chat")} badge={unread} />
        <PanelControl name="people" icon={<Users />} label={t("panel.people")} badge={lobby} />
      </span>
      <PanelControl name="agenda" icon={<ListOrdered />} label={t("panel.agenda")} badge={hands} />
    </>
  );
}

function PanelControl(props: {
  readonly name: PanelName;
  readonly icon: ReactNode;
  readonly label: string;
  readonly badge: number;
}) {
  const { name, icon, label, badge } = props;
  const { session } = useRoom();
  const isOn = useView((view) => view.panel === name);
  return (
    <Toggle
      icon={icon}
      label={label}
      hint={label}
      isOn={isOn}
      badge={isOn && name === "chat" ? 0 : badge}
      onPress={() => togglePanel(session, name)}
    />
  );
}
