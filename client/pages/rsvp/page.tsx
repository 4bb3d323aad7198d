import { useEffect, useState } from "react";
import { useParams } from "wouter";
import type { InvitationByLink, Reply } from "../../../shared/wire/schedule.ts";
import { api, codeOf } from "../../api.ts";
import { Button } from "../../parts/button.tsx";
import { useWords } from "../../words.ts";
import { InvitationPage } from "./invitation.tsx";
import styles from "./rsvp.module.css";

type State =
  | { readonly kind: "loading" | "invalid" }
  | { readonly kind: "failed" }
  | { readonly kind: "ready"; readonly invitation: InvitationByLink };

/** The page that an invitation's mail leads to: reading it changes nothing, one press of a button replies. */
export function Page() {
  const { token } = useParams<{ token: string }>();
  const { t } = useWords("schedule");
  const { state, send, retry } = useInvitation(`Link ${token}`);
  switch (state.kind) {
    case "loading":
      return <main className={styles.page} aria-busy="true" />;
    case "ready":
      return <InvitationPage invitation={state.invitation} token={token} send={send} />;
    case "invalid":
      return (
        <main className={styles.page}>
          <h1 className={styles.title}>{t("rsvp.invalidTitle")}</h1>
          <p>{t("rsvp.invalidText")}</p>
        </main>
      );
    case "failed":
      return (
        <main className={styles.page}>
          <p role="alert">{t("rsvp.loadFailed")}</p>
          <Button tone="primary" onPress={retry}>
            {t("rsvp.retry")}
          </Button>
        </main>
      );
    default:
      return state satisfies never;
  }
}

/** The invitation that a link opens, read once, in the language of whoever was invited. */
function useInvitation(authorization: string) {
  const { suggestLanguage } = useWords("schedule");
  const [attempt, setAttempt] = useState(0);
  const [state, setState] = useState<State>({ kind: "loading" });
  useEffect(() => {
    let isCurrent = true;
    void load(authorization).then(async (answer) => {
      if (answer.kind === "ready") {
        await suggestLanguage(answer.invitation.me.language);
      }
      if (isCurrent) {
        setState(answer);
      }
    });
    return () => {
      isCurrent = false;
    };
    // `suggestLanguage` is new whenever the language changes; the invitation is not read again then.
  }, [authorization, attempt]);
  const send = async (reply: Reply) => {
    const headers = { authorization };
    const invitation = await api.post<InvitationByLink>("/api/rsvp", reply, { headers });
    setState({ kind: "ready", invitation });
  };
  return { state, send, retry: () => setAttempt(attempt + 1) };
}

/** What a link that leads nowhere is answered with. */
const noInvitation: ReadonlySet<string> = new Set([
  "link/invalid",
  "link/revoked",
  "invitation/not-invited",
  "meeting/not-found",
]);

async function load(authorization: string): Promise<State> {
  try {
    const headers = { authorization };
    return { kind: "ready", invitation: await api.get<InvitationByLink>("/api/rsvp", { headers }) };
  } catch (error) {
    return { kind: noInvitation.has(codeOf(error)) ? "invalid" : "failed" };
  }
}
