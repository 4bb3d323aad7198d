import { useState } from "react";
import type { Choice } from "../../shared/meeting/events.ts";
import { openVote, tally, type Vote } from "../../shared/meeting/votes.ts";
import type { PersonId } from "../../shared/wire/ids.ts";
import { Button } from "../parts/button.tsx";
import { isTooLong, TooLong } from "../parts/too-long.tsx";
import { useWords } from "../words.ts";
import { useMeeting, useOwnSeat, useRoom, useSelf } from "./context.ts";
import { useName } from "./names.ts";
import { entitledIds } from "./people.ts";
import styles from "./vote-panel.module.css";

const ballots = ["for", "against", "abstain"] as const satisfies readonly Choice[];

/** The vote that is open, the results of those before, and for the chair a question to put. */
export function VotePanel() {
  const { t } = useWords("room");
  const { votes, phase } = useMeeting();
  const { conducts } = useSelf();
  const current = openVote(votes);
  const closed = votes.filter((vote) => vote.closedAt !== null).toReversed();
  return (
    <section className={styles.panel} aria-label={t("vote.title")}>
      {current && <OpenVote vote={current} />}
      {!current && conducts && phase.kind === "open" && <Ask />}
      {!current && closed.length === 0 && <p className={styles.none}>{t("vote.none")}</p>}
      {closed.map((vote) => (
        <Result key={vote.openedAt} vote={vote} />
      ))}
    </section>
  );
}

function OpenVote({ vote }: { readonly vote: Vote }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  const meeting = useMeeting();
  const { personId, conducts } = useSelf();
  const entitled = entitledIds(meeting);
  const cast = Object.keys(vote.ballots).length;
  return (
    <div className={styles.vote}>
      <p className={styles.question}>{vote.question}</p>
      {isVoter(useOwnSeat()?.seat) && <Ballot own={vote.ballots[personId] ?? null} />}
      <p className={styles.count}>{t("vote.cast", { cast, count: entitled.length })}</p>
      {conducts && (
        <Button tone="quiet" onPress={() => session.order("vote:close", {})}>
          {t("vote.close")}
        </Button>
      )}
    </div>
  );
}

function isVoter(seat: string | undefined): boolean {
  return seat === "chair" || seat === "delegate";
}

function Ballot({ own }: { readonly own: Choice | null }) {
  const { t } = useWords("room");
  const { session } = useRoom();
  return (
    <fieldset className={styles.ballot}>
      <legend>{t("vote.yours")}</legend>
      {ballots.map((choice) => (
        <button
          key={choice}
          type="button"
          className={styles.choice}
          data-choice={choice}
          aria-pressed={own === choice}
          onClick={() => session.order("vote:cast", { choice })}
        >
          {t(`vote.${choice}`)}
        </button>
      ))}
      {own && <p role="status">{t("vote.noted")}</p>}
    </fieldset>
  );
}

const longest = 500;

function Ask() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const [question, setQuestion] = useState("");
  const isLong = isTooLong(question, longest);
  const ask = async () => {
    if (await session.act("vote:open", { question: question.trim() })) {
      setQuestion("");
    }
  };
  return (
    <form
      className={styles.ask}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <label>
        {t("vote.question")}
        <textarea
          rows={3}
          aria-invalid={isLong}
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
        />
        <TooLong text={question} maxLength={longest} />
      </label>
      <Button tone="primary" type="submit" isDisabled={question.trim() === "" || isLong}>
        {t("vote.open")}
      </Button>
    </form>
  );
}

function Result({ vote }: { readonly vote: Vote }) {
  const { t } = useWords("room");
  const counts = tally(vote);
  return (
    <div className={styles.vote} data-closed>
      <p className={styles.question}>{vote.question}</p>
      <dl className={styles.result}>
        {ballots.map((choice) => (
          <div key={choice} data-choice={choice}>
            <dt>{t(`vote.${choice}`)}</dt>
            <dd>{counts[choice]}</dd>
          </div>
        ))}
      </dl>
      <details>
        <summary>{t("vote.rollCall")}</summary>
        {ballots.map((choice) => (
          <RollCall key={choice} vote={vote} choice={choice} />
        ))}
      </details>
    </div>
  );
}

function RollCall({ vote, choice }: { readonly vote: Vote; readonly choice: Choice }) {
  const { t } = useWords("room");
  const name = useName();
  const voters = (Object.keys(vote.ballots) as PersonId[]).filter(
    (personId) => vote.ballots[personId] === choice,
  );
  return voters.length === 0 ? null : (
    <>
      <h4>{t(`vote.${choice}`)}</h4>
      <ul>
        {voters.map((personId) => (
          <li key={personId}>{name(personId)}</li>
        ))}
      </ul>
    </>
  );
}
