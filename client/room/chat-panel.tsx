import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { ChatMessage } from "../../shared/meeting/chat.ts";
import { writeTime } from "../../shared/time/write.ts";
import { useOwnZone } from "../own-zone.ts";
import { IconButton } from "../parts/icon-button.tsx";
import { isTooLong, TooLong } from "../parts/too-long.tsx";
import { useWords } from "../words.ts";
import styles from "./chat-panel.module.css";
import { useMeeting, useOwnSeat, useRoom, useSelf } from "./context.ts";
import { pieces } from "./links.ts";
import { useName } from "./names.ts";

/** The messages to everyone, and where to write one. */
export function ChatPanel() {
  const { t } = useWords("room");
  const { chat } = useMeeting();
  const { session } = useRoom();
  const end = useRef<HTMLDivElement>(null);
  const last = chat.at(-1)?.seq ?? 0;
  const seated = useOwnSeat() !== null;
  useEffect(() => {
    session.store.setState({ readChatSeq: last });
    end.current?.scrollIntoView({ block: "end" });
  }, [last, session.store]);
  return (
    <section className={styles.chat}>
      {chat.length === 0 && <p className={styles.empty}>{t("chat.empty")}</p>}
      <div className={styles.log} role="log" tabIndex={0} aria-label={t("chat.title")}>
        <ol className={styles.messages}>
          {chat.map((message) => (
            <Message key={message.seq} message={message} />
          ))}
        </ol>
        <div ref={end} />
      </div>
      {seated && <Compose />}
    </section>
  );
}

function Message({ message }: { readonly message: ChatMessage }) {
  const { t } = useWords("room");
  const mine = useSelf().personId === message.personId;
  const name = useName();
  const zone = useOwnZone();
  return (
    <li className={styles.message} data-mine={mine}>
      <p className={styles.from}>
        <strong>{mine ? t("people.you") : name(message.personId)}</strong>
        <time dateTime={new Date(message.at).toISOString()}>{writeTime(message.at, zone)}</time>
      </p>
      <p className={styles.text}>
        {pieces(message.text).map((piece, index) =>
          piece.kind === "link" ? (
            <a key={index} href={piece.text} target="_blank" rel="noopener noreferrer nofollow">
              {piece.text}
            </a>
          ) : (
            <span key={index}>{piece.text}</span>
          ),
        )}
      </p>
    </li>
  );
}

const longest = 2_000;

function Compose() {
  const { t } = useWords("room");
  const { session } = useRoom();
  const [text, setText] = useState("");
  const send = () => {
    const said = text.trim();
    if (said !== "" && !isTooLong(said, longest)) {
      setText("");
      void session
        .act("chat:say", { text: said })
        .then((done) => done || setText((now) => now || said));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter that ends a word of an input method is not meant for us.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      send();
    }
  };
  return (
    <>
      <TooLong text={text} maxLength={longest} />
      <div className={styles.compose}>
        <textarea
          value={text}
          rows={2}
          aria-invalid={isTooLong(text, longest)}
          aria-label={t("chat.write")}
          placeholder={t("chat.write")}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton label={t("chat.send")} onPress={send}>
          <SendHorizontal aria-hidden />
        </IconButton>
      </div>
    </>
  );
}
