import { Copy } from "lucide-react";
import { copyText } from "../../parts/copy.ts";
import { IconButton } from "../../parts/icon-button.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";

/** Copies somebody's personal link. */
export function CopyLink({ name, url }: { readonly name: string; readonly url: string }) {
  const { t } = useWords("schedule");
  const toast = useToast();
  const copy = async () => {
    await copyText(url);
    toast(t("meeting.linkCopied"));
  };
  return (
    <IconButton label={t("meeting.copyLinkOf", { name })} onPress={() => void copy()}>
      <Copy aria-hidden />
    </IconButton>
  );
}
