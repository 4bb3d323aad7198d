import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, type FormEvent, useRef, useState } from "react";
import { mostCalendarBytes } from "../../../shared/wire/busy.ts";
import { AppError } from "../../../shared/wire/errors.ts";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import dialog from "../../parts/dialog.module.css";
import styles from "../../parts/register.module.css";
import { TextField } from "../../parts/text-field.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useErrorSentence, useWords } from "../../words.ts";

/** Adds a calendar, from a file or from an address. */
export function BusyAdding({ path }: { readonly path: string }) {
  const { t } = useWords("busy");
  const sentence = useErrorSentence();
  const [isOpen, setIsOpen] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const add = useAdding(path, sendFile);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const [chosen] = event.target.files ?? [];
    if (chosen) {
      add.mutate(chosen);
    }
    // The same file may be chosen again, once it has been put right.
    event.target.value = "";
  };
  return (
    <>
      {add.isError && <Banner tone="danger">{sentence(codeOf(add.error))}</Banner>}
      <div className={styles.actions}>
        <input ref={file} type="file" accept=".ics,.ifb,text/calendar" hidden onChange={choose} />
        <Button isPending={add.isPending} onPress={() => file.current?.click()}>
          {t("addFile")}
        </Button>
        <Button onPress={() => setIsOpen(true)}>{t("addFeed")}</Button>
      </div>
      <Dialog isOpen={isOpen} title={t("addFeed")} onClose={() => setIsOpen(false)}>
        <Address path={path} close={() => setIsOpen(false)} />
      </Dialog>
    </>
  );
}

function sendFile(path: string, file: File): Promise<unknown> {
  if (file.size > mostCalendarBytes) {
    throw new AppError("busy/too-large", "The calendar is too large.");
  }
  return api.post(`${path}/files?${new URLSearchParams({ name: file.name })}`, file);
}

function useAdding<T>(path: string, send: (path: string, input: T) => Promise<unknown>) {
  const { t } = useWords("busy");
  const queries = useQueryClient();
  const toast = useToast();
  return useMutation({
    mutationFn: async (input: T) => send(path, input),
    onSuccess: async () => {
      toast(t("added"));
      await queries.invalidateQueries({ queryKey: ["busy", path] });
    },
  });
}

function sendAddress(path: string, address: string): Promise<unknown> {
  return api.post(`${path}/feeds`, { address });
}

function Address({ path, close }: { readonly path: string; readonly close: () => void }) {
  const { t } = useWords("busy");
  const sentence = useErrorSentence();
  const [address, setAddress] = useState("");
  const [isWanted, setIsWanted] = useState(false);
  const add = useAdding(path, sendAddress);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = address.trim();
    setIsWanted(written === "");
    if (written !== "" && !add.isPending) {
      add.mutate(written, { onSuccess: close });
    }
  };
  return (
    <form className={dialog.form} onSubmit={submit} noValidate>
      <TextField
        label={t("address")}
        value={address}
        maxLength={2000}
        hint={t("addressHint")}
        {...(isWanted ? { errorMessage: t("addressWanted") } : {})}
        onChange={setAddress}
      />
      <p className={styles.note}>{t("secret")}</p>
      {add.isError && <Banner tone="danger">{sentence(codeOf(add.error))}</Banner>}
      <footer className={dialog.foot}>
        <Button onPress={close}>{t("cancel")}</Button>
        <Button type="submit" tone="primary" isPending={add.isPending}>
          {t("add")}
        </Button>
      </footer>
    </form>
  );
}
