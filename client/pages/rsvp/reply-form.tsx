import { type FormEvent, type ReactNode, useState } from "react";
import type { Answer, Reply } from "../../../shared/wire/schedule.ts";
import { Button } from "../../parts/button.tsx";
import { isTooLong, TooLong } from "../../parts/too-long.tsx";
import { useWords } from "../../words.ts";
import styles from "./rsvp.module.css";

/** The replies that one press gives. */
export const choices = [
  { answer: "accepted", word: "rsvp.accept" },
  { answer: "tentative", word: "rsvp.tentative" },
  { answer: "declined", word: "rsvp.decline" },
] as const;

type Sending = "idle" | "sending" | "sent" | "failed";

/** One's own reply to an invitation: three buttons that reply at once, and a name for who comes instead. */
export function ReplyForm(props: {
  readonly answer: Answer;
  readonly representedBy: string | null;
  readonly send: (reply: Reply) => Promise<void>;
  /** What is chosen before the reply is given. */
  readonly children?: ReactNode;
}) {
  const { answer, representedBy, send, children } = props;
  const { t } = useWords("schedule");
  const [sending, setSending] = useState<Sending>("idle");
  const reply = (given: Reply) => {
    setSending("sending");
    send(given).then(
      () => setSending("sent"),
      () => setSending("failed"),
    );
  };
  const isPending = sending === "sending";
  return (
    <section className={styles.reply} aria-label={t("rsvp.ask")}>
      <h2>{t("rsvp.ask")}</h2>
      <Standing answer={answer} representedBy={representedBy} sending={sending} />
      {children}
      <Choices answer={answer} isPending={isPending} reply={reply} />
      <Representative
        known={representedBy}
        isPending={isPending}
        reply={(name) => reply({ answer: "represented", representedBy: name })}
      />
      <p className={styles.hint}>{t("rsvp.change")}</p>
    </section>
  );
}

function Choices(props: {
  readonly answer: Answer;
  readonly isPending: boolean;
  readonly reply: (reply: Reply) => void;
}) {
  const { answer, isPending, reply } = props;
  const { t } = useWords("schedule");
  return (
    <div className={styles.choices}>
      {choices.map((choice) => (
        <Button
          key={choice.answer}
          tone={answer === choice.answer ? "primary" : "plain"}
          isDisabled={isPending}
          aria-pressed={answer === choice.answer}
          onPress={() => reply({ answer: choice.answer, representedBy: null })}
        >
          {t(choice.word)}
        </Button>
      ))}
    </div>
  );
}

/** What has been replied, and how the last press went. */
function Standing(props: {
  readonly answer: Answer;
  readonly representedBy: string | null;
  readonly sending: Sending;
}) {
  const { answer, representedBy, sending } = props;
  const { t } = useWords("schedule");
  if (sending === "failed") {
    return (
      <p role="alert" className={styles.failure}>
        {t("rsvp.failed")}
      </p>
    );
  }
  const said = representedBy
    ? t("answer.representedBy", { name: representedBy })
    : t(`answer.${answer}`);
  return (
    <p role="status" className={styles.standing}>
      {sending === "sent" && <strong>{t("rsvp.thanks")} </strong>}
      {answer !== "none" && t("rsvp.current", { answer: said })}
    </p>
  );
}

/** Who comes instead: `known` is the name given before. */
type RepresentativeProps = {
  readonly known: string | null;
  readonly isPending: boolean;
  readonly reply: (name: string) => void;
  readonly size?: "small";
};

/** A button that asks for the name of who comes instead; open where one is known. */
export function Representative(props: RepresentativeProps) {
  const { t } = useWords("schedule");
  const [isOpen, setIsOpen] = useState(props.known !== null);
  return isOpen ? (
    <RepresentativeForm {...props} />
  ) : (
    <Button tone="plain" {...(props.size && { size: props.size })} onPress={() => setIsOpen(true)}>
      {t("rsvp.represent")}
    </Button>
  );
}

const longest = 200;

function RepresentativeForm({ known, isPending, reply }: RepresentativeProps) {
  const { t } = useWords("schedule");
  const [name, setName] = useState(known ?? "");
  const isLong = isTooLong(name, longest);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    reply(name.trim());
  };
  return (
    <form className={styles.representative} onSubmit={submit}>
      <label>
        {t("rsvp.representative")}
        <input
          value={name}
          required
          aria-invalid={isLong}
          onChange={(event) => setName(event.target.value)}
        />
        <TooLong text={name} maxLength={longest} />
      </label>
      <Button
        tone={known ? "primary" : "plain"}
        type="submit"
        isDisabled={isPending || isLong || name.trim() === ""}
      >
        {t("rsvp.send")}
      </Button>
    </form>
  );
}
