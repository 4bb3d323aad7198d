import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useSearchParams } from "wouter";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { Frame } from "./frame.tsx";
import styles from "./sign-in.module.css";

/** Asks for a link by mail; says the same whether the address is known or not. */
export function Ask() {
  const [search] = useSearchParams();
  const [email, setEmail] = useState("");
  const send = useMutation({
    mutationFn: () =>
      api.post("/api/sign-in/ask", { email: email.trim(), next: search.get("next") }),
  });
  return send.isSuccess ? (
    <Sent email={email.trim()} again={() => send.mutate()} other={send.reset} />
  ) : (
    <Form email={email} setEmail={setEmail} send={send} />
  );
}

function Form(props: {
  readonly email: string;
  readonly setEmail: (email: string) => void;
  readonly send: { mutate(): void; readonly error: unknown; readonly isPending: boolean };
}) {
  const { email, setEmail, send } = props;
  const { t } = useWords("people");
  const sentence = useErrorSentence();
  const [isTried, setIsTried] = useState(false);
  const isWhole = /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim());
  const code = send.error ? codeOf(send.error) : null;
  const isWrong = (isTried && !isWhole) || code === "request/malformed";
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setIsTried(true);
    if (isWhole) {
      send.mutate();
    }
  };
  return (
    <Frame title={t("signIn.title")}>
      <p>{t("signIn.lead")}</p>
      <form className={styles.form} onSubmit={submit} noValidate>
        <TextField
          label={t("signIn.email")}
          type="email"
          value={email}
          onChange={setEmail}
          autoComplete="email"
          {...(isWrong ? { errorMessage: t("signIn.emailWrong") } : {})}
        />
        {code !== null && code !== "request/malformed" && (
          <Banner tone="danger">{sentence(code)}</Banner>
        )}
        <Button tone="primary" type="submit" isPending={send.isPending}>
          {t("signIn.send")}
        </Button>
      </form>
      <p className={styles.note}>{t("signIn.guests")}</p>
    </Frame>
  );
}

function Sent(props: {
  readonly email: string;
  readonly again: () => void;
  readonly other: () => void;
}) {
  const { t } = useWords("people");
  return (
    <Frame title={t("signIn.sentTitle")}>
      <p role="status">{t("signIn.sentText", { email: props.email })}</p>
      <p className={styles.note}>{t("signIn.nothing")}</p>
      <div className={styles.actions}>
        <Button onPress={props.again}>{t("signIn.again")}</Button>
        <Button tone="quiet" onPress={props.other}>
          {t("signIn.other")}
        </Button>
      </div>
    </Frame>
  );
}
