import { type FormEvent, useState } from "react";
import type { TemplateLine } from "../../../shared/wire/templates.ts";
import { textIn } from "../../../shared/words/languages.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import dialog from "../../parts/dialog.module.css";
import { LocalTextField } from "../../parts/local-text-field.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { isWritten, written } from "../meetings/draft.ts";
import { useTemplateAction } from "./data.ts";

/** Gives a template another name. */
export function Rename({ template }: { readonly template: TemplateLine }) {
  const { t, language } = useWords("templates");
  const [isOpen, setIsOpen] = useState(false);
  const name = textIn(template.names, language);
  return (
    <>
      <Button
        tone="quiet"
        size="small"
        aria-label={t("list.renameOf", { name })}
        onPress={() => setIsOpen(true)}
      >
        {t("list.rename")}
      </Button>
      <Dialog isOpen={isOpen} title={t("list.renameOf", { name })} onClose={() => setIsOpen(false)}>
        <Renaming template={template} close={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function Renaming(props: { readonly template: TemplateLine; readonly close: () => void }) {
  const { template, close } = props;
  const { t } = useWords("templates");
  const sentence = useErrorSentence();
  const [names, setNames] = useState(template.names);
  const rename = useTemplateAction(async () => {
    await api.put(`/api/templates/${template.templateId}`, { names: written(names) });
    close();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rename.mutate(undefined);
  };
  return (
    <form className={dialog.form} onSubmit={submit} noValidate>
      <LocalTextField
        label={t("save.name")}
        value={names}
        onChange={setNames}
        maxLength={200}
        isRequired
        {...(isWritten(names) ? {} : { errorMessage: t("save.required") })}
      />
      {rename.isError && <Banner tone="danger">{sentence(codeOf(rename.error))}</Banner>}
      <footer className={dialog.foot}>
        <Button onPress={close}>{t("save.cancel")}</Button>
        <Button
          tone="primary"
          type="submit"
          isDisabled={!isWritten(names)}
          isPending={rename.isPending}
        >
          {t("save.save")}
        </Button>
      </footer>
    </form>
  );
}
