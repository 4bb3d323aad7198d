import { type FormEvent, type ReactNode, useState } from "react";
import { useLocation, useSearchParams } from "wouter";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button, LinkButton } from "../../parts/button.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import styles from "./sign-in.module.css";

/** The way in for those with an account: asking for a link, and using it by a button, since mail scanners open links. */
export function Page() {
  const [path] = useLocation();
  return path === "/sign-in/use" ? <Use /> : <Ask />;
}

function Frame({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { t } = useWords("common");
  return (
    <main className={styles.page}>
      <span className={styles.product}>{t("product")}</span>
      <h1>{title}</h1>
      {children}
    </main>
  );
}

function Ask() {
  const { t } = useWords("people");
  const sentence = useErrorSentence();
  const [search] = useSearchParams();
  const [email, setEmail] = useState("");
  const [state, setState] = useState<"asking" | "sending" | "sent">("asking");
  const [error, setError] = useState<unknown>(null);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setState("sending");
    setError(null);
    try {
      await api.post("/api/sign-in/ask", { email: email.trim(), next: search.get("next") });
      setState("sent");
    } catch (failure) {
      setError(failure);
      setState("asking");
    }
  };
  if (state === "sent") {
    return (
      <Frame title={t("signIn.sentTitle")}>
        <p>{t("signIn.sentText", { email })}</p>
        <Button tone="quiet" onPress={() => setState("asking")}>
          {t("signIn.again")}
        </Button>
      </Frame>
    );
  }
  return (
    <Frame title={t("signIn.title")}>
      <p>{t("signIn.lead")}</p>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <TextField
          label={t("signIn.email")}
          type="email"
          value={email}
          onChange={setEmail}
          isRequired
          autoComplete="email"
        />
        {error !== null && <Banner tone="danger">{sentence(codeOf(error))}</Banner>}
        <Button tone="primary" type="submit" isPending={state === "sending"}>
          {t("signIn.send")}
        </Button>
      </form>
    </Frame>
  );
}

function Use() {
  const { t } = useWords("people");
  const sentence = useErrorSentence();
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const use = async (): Promise<void> => {
    setIsPending(true);
    try {
      // The token stands behind the #, so that no server's log and no other site ever sees it.
      const { next } = await api.post<{ next: string }>("/api/sign-in/use", {
        token: location.hash.slice(1),
      });
      location.assign(next);
    } catch (failure) {
      setError(failure);
      setIsPending(false);
    }
  };
  return (
    <Frame title={t("signIn.useTitle")}>
      <p>{t("signIn.useText")}</p>
      {error === null ? (
        <Button tone="primary" size="large" isPending={isPending} onPress={() => void use()}>
          {t("signIn.use")}
        </Button>
      ) : (
        <>
          <Banner tone="danger">{sentence(codeOf(error))}</Banner>
          <LinkButton href="/sign-in">{t("signIn.new")}</LinkButton>
        </>
      )}
    </Frame>
  );
}
