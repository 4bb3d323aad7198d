import { useEffect, useRef, useState } from "react";
import { AppError } from "../../../../shared/wire/errors.ts";
import type { FileId } from "../../../../shared/wire/files.ts";
import { useToast } from "../../../parts/toast.tsx";
import { useUnsaved } from "../../../parts/unsaved.ts";
import { newId } from "../../../parts/new-id.ts";
import { useWords } from "../../../words.ts";
import { useShowAnew } from "./data.ts";
import { sendFile, type Sending } from "./send-file.ts";

/** A file on its way, or one that was not taken. */
export type Upload = {
  readonly key: string;
  readonly file: File;
  /** The file whose content it takes the place of; null for a new one. */
  readonly replaces: FileId | null;
  readonly state:
    | { readonly kind: "waiting" }
    | { readonly kind: "sending"; readonly sent: number }
    | { readonly kind: "failed"; readonly error: AppError };
};

/** The files on their way to one agenda item. */
export type Uploads = {
  readonly list: readonly Upload[];
  add(files: readonly File[], replaces?: FileId): void;
  /** Stops one, or takes one that failed off the list. */
  drop(key: string): void;
  again(key: string): void;
};

type Place = {
  readonly meetingId: string;
  readonly itemId: string;
  /** Bytes; what is larger is not sent at all. */
  readonly largest: number;
};

/** Sends files to an item one after the other, in the order in which they were chosen. */
export function useUploads(place: Place): Uploads {
  const [list, setList] = useState<readonly Upload[]>([]);
  const setState = (key: string, state: Upload["state"]) =>
    setList((before) => before.map((each) => (each.key === key ? { ...each, state } : each)));
  const remove = (key: string) =>
    setList((before) => before.filter((upload) => upload.key !== key));
  const stop = useWay(place, list, { setState, remove });
  return {
    list,
    add: (files, replaces) =>
      setList((before) => [
        ...before,
        ...files.map((file) => uploadOf(file, { replaces, largest: place.largest })),
      ]),
    drop: (key) => {
      stop(key);
      remove(key);
    },
    again: (key) => setState(key, { kind: "waiting" }),
  };
}

type Changes = {
  readonly setState: (key: string, state: Upload["state"]) => void;
  readonly remove: (key: string) => void;
};

/** Has the first that waits sent whenever none is on its way; gives what stops one. */
function useWay(place: Place, list: readonly Upload[], { setState, remove }: Changes) {
  const stops = useRef(new Map<string, AbortController>());
  const send = useSend(place);
  const run = async (upload: Upload) => {
    const { key } = upload;
    const stop = new AbortController();
    stops.current.set(key, stop);
    const onSent = (sent: number) => setState(key, { kind: "sending", sent });
    await send(upload, { onSent, signal: stop.signal }).then(
      () => remove(key),
      (error: unknown) => setState(key, { kind: "failed", error: asAppError(error) }),
    );
    stops.current.delete(key);
  };
  const next = list.find(({ state }) => state.kind === "waiting");
  const isSending = list.some(({ state }) => state.kind === "sending");
  useUnsaved(next !== undefined || isSending);
  useEffect(() => {
    if (next && !isSending) {
      setState(next.key, { kind: "sending", sent: 0 });
      void run(next);
    }
  }, [next, isSending]);
  // A page that is left takes what is on its way with it.
  useEffect(() => () => stops.current.forEach((stop) => stop.abort()), []);
  return (key: string) => stops.current.get(key)?.abort();
}

/** Sends one file, shows it where it belongs, and says so. */
function useSend({ meetingId, itemId }: Place) {
  const { t } = useWords("files");
  const toast = useToast();
  const showAnew = useShowAnew(meetingId);
  const base = `/api/meetings/${meetingId}`;
  return async (
    { file, replaces }: Upload,
    way: Pick<Sending, "onSent" | "signal">,
  ): Promise<void> => {
    const [method, path] = replaces
      ? (["PUT", `${base}/files/${replaces}`] as const)
      : (["POST", `${base}/agenda/${itemId}/files`] as const);
    try {
      await sendFile(file, { method, path, ...way });
    } finally {
      // One that was stopped, or whose answer was lost, may have arrived all the same.
      await showAnew();
    }
    toast(t(replaces ? "replaced" : "attached", { name: file.name }));
  };
}

function uploadOf(
  file: File,
  { replaces, largest }: { readonly replaces: FileId | undefined; readonly largest: number },
): Upload {
  const isTooLarge = file.size > largest;
  const error = new AppError("file/too-large", "The file is too large.", { maxBytes: largest });
  return {
    key: newId(),
    file,
    replaces: replaces ?? null,
    state: isTooLarge ? { kind: "failed", error } : { kind: "waiting" },
  };
}

function asAppError(error: unknown): AppError {
  return error instanceof AppError ? error : new AppError("server/failed", "It was not sent.");
}
