import { type FormEvent, useState } from "react";
import type { MeetingId } from "../../../shared/wire/ids.ts";
import type { RemindersDetail, ReminderPlan } from "../../../shared/wire/reminders.ts";
import { type LocalText, textIn } from "../../../shared/words/languages.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import dialog from "../../parts/dialog.module.css";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import { Select } from "../../parts/select.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { type Draft, isWritten, written } from "../meetings/draft.ts";
import { contentOf } from "./content.ts";
import { useTemplateAction, useTemplates } from "./data.ts";
import styles from "./templates.module.css";

type Kept = {
  /** The meeting as its form has it. */
  readonly draft: Draft;
  /** The meeting whose reminders are kept too; null for one that is not made yet. */
  readonly meetingId: MeetingId | null;
};

/** Keeps a meeting as a template: a button that asks for its name before. */
export function SaveTemplate(kept: Kept) {
  const { t } = useWords("templates");
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Button tone="quiet" onPress={() => setIsOpen(true)}>
        {t("save.open")}
      </Button>
      {isOpen && <TemplateDialog {...kept} close={() => setIsOpen(false)} />}
    </>
  );
}

/** Asks for a template's name, and keeps the meeting as it. */
export function TemplateDialog(props: Kept & { readonly close: () => void }) {
  const { t } = useWords("templates");
  return (
    <Dialog isOpen title={t("save.open")} onClose={props.close}>
      <Saving {...props} />
    </Dialog>
  );
}

const anew = "";

function Saving({ draft, meetingId, close }: Kept & { readonly close: () => void }) {
  const { t, language } = useWords("templates");
  const sentence = useErrorSentence();
  const templates = useTemplates().data ?? [];
  const [names, setNames] = useState<LocalText>(draft.titles);
  const [replacedId, setReplacedId] = useState<string>(anew);
  const [isTried, setIsTried] = useState(false);
  const save = useSave({ draft, meetingId }, close);
  const choose = (templateId: string) => {
    setReplacedId(templateId);
    const chosen = templates.find((each) => each.templateId === templateId);
    setNames(chosen?.names ?? draft.titles);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The dialog may have been opened in the meeting's own form, which is not sent along.
    event.stopPropagation();
    setIsTried(true);
    if (isWritten(names)) {
      save.mutate({ names: written(names), replacedId });
    }
  };
  return (
    <form className={dialog.form} onSubmit={submit} noValidate>
      <p className={styles.note}>{t("save.holds")}</p>
      {templates.length > 0 && (
        <Select
          label={t("save.where")}
          value={replacedId}
          options={[
            { id: anew, label: t("save.anew") },
            ...templates.map((each) => ({
              id: each.templateId,
              label: t("save.replacing", { name: textIn(each.names, language) }),
            })),
          ]}
          onChange={choose}
        />
      )}
      <LocalTextField
        label={t("save.name")}
        value={names}
        onChange={setNames}
        maxLength={200}
        isRequired
        {...(isTried && !isWritten(names) ? { errorMessage: t("save.required") } : {})}
      />
      {save.isError && <Banner tone="danger">{sentence(codeOf(save.error))}</Banner>}
      <footer className={dialog.foot}>
        <Button onPress={close}>{t("save.cancel")}</Button>
        <Button tone="primary" type="submit" isPending={save.isPending}>
          {t("save.save")}
        </Button>
      </footer>
    </form>
  );
}

function useSave({ draft, meetingId }: Kept, close: () => void) {
  const { t } = useWords("templates");
  const toast = useToast();
  type Named = { readonly names: LocalText; readonly replacedId: string };
  return useTemplateAction(async ({ names, replacedId }: Named) => {
    const reminders = meetingId
      ? await remindersOf(meetingId)
      : (draft.template?.reminders ?? null);
    const input = { names, content: contentOf(draft, reminders) };
    await (replacedId === anew
      ? api.post("/api/templates", input)
      : api.put(`/api/templates/${replacedId}`, input));
    toast(t("save.saved"));
    close();
  });
}

async function remindersOf(meetingId: MeetingId): Promise<ReminderPlan> {
  const { reminders, toDeclined } = await api.get<RemindersDetail>(
    `/api/meetings/${meetingId}/reminders`,
  );
  return { reminders, toDeclined };
}
