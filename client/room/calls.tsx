import { Mic, Vote as VoteIcon } from "lucide-react";
import { openVote } from "../../shared/meeting/votes.ts";
import { Button } from "../parts/button.tsx";
import { useWords } from "../words.ts";
import { useCall, useMeeting, useOwnSeat, useRoom, useSelf, useView } from "./context.ts";
import { useFloorMicrophone } from "./floor-microphone.ts";
import styles from "./room.module.css";

/** What calls for the person at this page: the floor that is theirs, a vote that waits for their ballot. */
export function Calls() {
  useFloorMicrophone();
  return (
    <div className={styles.calls}>
      <FloorCall />
      <VoteCall />
    </div>
  );
}

function FloorCall() {
  const { t } = useWords("room");
  const { call } = useRoom();
  const { personId } = useSelf();
  const hasFloor = useMeeting().floor.speaking?.personId === personId;
  const microphone = useCall((view) => view.microphone);
  if (!hasFloor) {
    return null;
  }
  return (
    <section className={styles.call} data-tone="floor">
      <p>{t("floor.yours")}</p>
      {microphone === "off" && (
        <Button tone="primary" onPress={() => call.toggleMicrophone()}>
          <Mic aria-hidden /> {t("floor.openMicrophone")}
        </Button>
      )}
      {microphone === "on" && <p className={styles.hint}>{t("floor.microphoneOpen")}</p>}
    </section>
  );
}

function VoteCall() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const { personId } = useSelf();
  const seat = useOwnSeat()?.seat;
  const vote = openVote(useMeeting().votes);
  const panel = useView((view) => view.panel);
  const votes = seat === "chair" || seat === "delegate";
  if (!vote || !votes || vote.ballots[personId] || panel === "vote") {
    return null;
  }
  return (
    <section className={styles.call}>
      <p>{t("vote.called")}</p>
      <Button tone="primary" onPress={() => session.store.setState({ panel: "vote" })}>
        <VoteIcon aria-hidden /> {t("vote.go")}
      </Button>
    </section>
  );
}
