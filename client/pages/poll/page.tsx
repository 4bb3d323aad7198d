import { useEffect, useState } from "react";
import { useParams } from "wouter";
import type { Ballot, PollAnswer } from "../../../shared/wire/polls.ts";
import { api, codeOf } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { BallotPaper } from "./ballot-paper.tsx";
import styles from "./poll.module.css";

type State =
  | { readonly kind: "loading" | "invalid" | "failed" }
  | { readonly kind: "ready"; readonly ballot: Ballot };

/** The page that a poll's letter leads to: reading it changes nothing, each press of an answer is kept at once. */
export function Page() {
  const { token } = useParams<{ token: string }>();
  const { t } = useWords("poll");
  const { state, vote, retry } = useBallot(token);
  switch (state.kind) {
    case "loading":
      return <main className={styles.page} aria-busy="true" />;
    case "ready":
      return <BallotPaper ballot={state.ballot} vote={vote} />;
    case "invalid":
      return (
        <main className={styles.page}>
          <h1 className={styles.title}>{t("vote.invalidTitle")}</h1>
          <p>{t("vote.invalidText")}</p>
        </main>
      );
    case "failed":
      return (
        <main className={styles.page}>
          <h1 className={styles.title}>{t("vote.loadFailed")}</h1>
          <Button tone="primary" onPress={retry}>
            {t("vote.retry")}
          </Button>
        </main>
      );
    default:
      return state satisfies never;
  }
}

/** The ballot that a link opens, in the language of whoever was asked. */
function useBallot(token: string) {
  const { suggestLanguage } = useWords("poll");
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State>({ kind: "loading" });
  const path = `/api/poll/${token}`;
  useEffect(() => {
    let isCurrent = true;
    void load(path).then(async (answer) => {
      if (answer.kind === "ready") {
        await suggestLanguage(answer.ballot.me.language);
      }
      if (isCurrent) {
        setState(answer);
      }
    });
    return () => {
      isCurrent = false;
    };
    // `suggestLanguage` is new whenever the language changes; the ballot is not read again then.
  }, [path, attempt]);
  const vote = async (answers: Readonly<Record<string, PollAnswer>>) => {
    setState({ kind: "ready", ballot: await api.post<Ballot>(path, { answers }) });
  };
  return { state, vote, retry: () => setAttempt(attempt + 1) };
}

async function load(path: string): Promise<State> {
  try {
    return { kind: "ready", ballot: await api.get<Ballot>(path) };
  } catch (error) {
    const isInvalid = ["link/invalid", "request/malformed"].includes(codeOf(error));
    return { kind: isInvalid ? "invalid" : "failed" };
  }
}
