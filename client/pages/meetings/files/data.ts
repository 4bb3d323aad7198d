import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FileId, ItemFiles, MeetingFiles } from "../../../../shared/wire/files.ts";
import { api } from "../../../api.ts";

const keyOf = (meetingId: string) => ["meeting-files", meetingId] as const;

/** The files of a meeting; of none where it is not made yet. */
export function useMeetingFiles(meetingId: string | undefined) {
  return useQuery({
    queryKey: keyOf(meetingId ?? ""),
    queryFn: () => api.get<MeetingFiles>(`/api/meetings/${meetingId}/files`),
    enabled: meetingId !== undefined,
    refetchInterval: 30_000,
  });
}

/** The files of one item. */
export function filesOf(
  files: MeetingFiles | undefined,
  itemId: string | null,
): ItemFiles["files"] {
  return files?.items.find((item) => item.itemId === itemId)?.files ?? [];
}

/** Shows what has become of a meeting's files. */
export function useShowAnew(meetingId: string): () => Promise<void> {
  const queries = useQueryClient();
  return () => queries.invalidateQueries({ queryKey: keyOf(meetingId) });
}

/** What is done with files that are attached. */
export type FileAct =
  | { readonly kind: "rename"; readonly fileId: FileId; readonly name: string }
  | { readonly kind: "remove"; readonly fileId: FileId }
  | { readonly kind: "order"; readonly itemId: string; readonly fileIds: readonly FileId[] };

/** Does something with a file, and shows what has become of it. */
export function useFileAct(meetingId: string) {
  const showAnew = useShowAnew(meetingId);
  return useMutation({
    mutationFn: (act: FileAct) => send(`/api/meetings/${meetingId}`, act),
    onSettled: showAnew,
  });
}

function send(base: string, act: FileAct): Promise<unknown> {
  switch (act.kind) {
    case "rename":
      return api.patch(`${base}/files/${act.fileId}`, { name: act.name });
    case "remove":
      return api.delete(`${base}/files/${act.fileId}`);
    case "order":
      return api.put(`${base}/agenda/${act.itemId}/files`, { fileIds: act.fileIds });
    default:
      return act satisfies never;
  }
}
