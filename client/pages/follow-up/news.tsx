import { type FormEvent, useState } from "react";
import { writeDateTime } from "../../../shared/time/write.ts";
import type { NewsDraft } from "../../../shared/wire/follow-up.ts";
import { codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button, LinkButton } from "../../parts/button.tsx";
import { copyText } from "../../parts/copy.ts";
import { TextField } from "../../parts/text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useUnsaved } from "../../parts/unsaved.ts";
import { useErrorSentence } from "../../words.ts";
import { useReader } from "../meetings/data.ts";
import { usePageWords } from "../records/words.ts";
import { useSaveDraft } from "./data.ts";
import styles from "./follow-up.module.css";

type Props = { readonly meetingId: string; readonly draft: NewsDraft };

/** The news draft in one language: to be read, changed, copied and downloaded. Nothing is published from here. */
export function NewsSection({ meetingId, draft }: Props) {
  const { t } = usePageWords("followup");
  const [edited, setEdited] = useState<NewsDraft | null>(null);
  return (
    <div className={styles.section}>
      <p className={styles.note}>{t("draft.notice")}</p>
      {edited ? (
        <Editor meetingId={meetingId} draft={edited} onEnd={() => setEdited(null)} />
      ) : (
        <Reading meetingId={meetingId} draft={draft} onEdit={() => setEdited(draft)} />
      )}
    </div>
  );
}

function Reading({ meetingId, draft, onEdit }: Props & { readonly onEdit: () => void }) {
  const { t } = usePageWords("followup");
  const { may } = useReader();
  const toast = useToast();
  const { title, body, language } = draft;
  const copy = async () => {
    await copyText(`${title}\n\n${body}`);
    toast(t("draft.copied"));
  };
  return (
    <>
      <article className={styles.article} lang={language}>
        <h2>{title}</h2>
        {body.split(/\n{2,}/).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </article>
      <Dates draft={draft} />
      <div className={styles.actions}>
        {may("follow-up/edit") && (
          <Button tone="primary" onPress={onEdit}>
            {t("draft.edit")}
          </Button>
        )}
        <Button onPress={() => void copy()}>{t("draft.copy")}</Button>
        <LinkButton download href={`/api/meetings/${meetingId}/news/${language}`}>
          {t("draft.download")}
        </LinkButton>
      </div>
    </>
  );
}

function Dates({ draft }: { readonly draft: NewsDraft }) {
  const { t, language } = usePageWords("followup");
  const { zone } = useReader();
  const when = (at: number) => writeDateTime(at, { zone, language }, "short");
  return (
    <p className={styles.note}>
      {t("draft.made", { when: when(draft.madeAt) })}
      {draft.editedAt !== null && ` · ${t("draft.edited", { when: when(draft.editedAt) })}`}
    </p>
  );
}

function Editor({ meetingId, draft, onEnd }: Props & { readonly onEnd: () => void }) {
  const { t } = usePageWords("followup");
  const sentence = useErrorSentence();
  const toast = useToast();
  const save = useSaveDraft(meetingId, draft.language);
  const [title, setTitle] = useState(draft.title);
  const [body, setBody] = useState(draft.body);
  useUnsaved(title !== draft.title || body !== draft.body);
  const isFilled = title.trim() !== "" && body.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      { title, body, version: draft.version },
      {
        onSuccess: () => {
          toast(t("draft.saved"));
          onEnd();
        },
      },
    );
  };
  return (
    <form className={styles.editor} onSubmit={submit} noValidate>
      {save.isError && <Banner tone="danger">{sentence(codeOf(save.error))}</Banner>}
      <TextField
        label={t("draft.title")}
        value={title}
        onChange={setTitle}
        lang={draft.language}
        maxLength={300}
        isRequired
      />
      <TextField
        label={t("draft.body")}
        hint={t("draft.hint")}
        value={body}
        onChange={setBody}
        lang={draft.language}
        maxLength={20_000}
        multiline
        isRequired
      />
      <div className={styles.actions}>
        <Button tone="primary" type="submit" isDisabled={!isFilled} isPending={save.isPending}>
          {t("draft.save")}
        </Button>
        <Button tone="quiet" onPress={onEnd}>
          {t("draft.cancel")}
        </Button>
      </div>
    </form>
  );
}
