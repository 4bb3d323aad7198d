import { EllipsisVertical } from "lucide-react";
import { useState } from "react";
import { ConfirmDialog } from "../../parts/confirm-dialog.tsx";
import { Menu } from "../../parts/menu.tsx";
import { useToast } from "../../parts/toast.tsx";
import { useWords } from "../../words.ts";
import { CopyLink } from "./copy-link.tsx";
import styles from "./invitees.module.css";
import { type PersonLink, useInviteeAction } from "./links.ts";

type LinkProps = {
  readonly meetingId: string;
  readonly personId: string;
  readonly name: string;
  readonly link: PersonLink | null;
};

/** Somebody's personal link: copied, issued anew, revoked; and their invitation taken back. */
export function InviteeLink(props: LinkProps) {
  const { name, link } = props;
  const { t } = useWords("schedule");
  const toast = useToast();
  const action = useInviteeAction(props.meetingId, props.personId);
  const [isAsking, setIsAsking] = useState(false);
  const act = async (what: "reissue" | "revoke") => {
    await action.mutateAsync(what);
    toast(t(what === "reissue" ? "meeting.reissued" : "meeting.revoked"));
  };
  const revoke = { id: "revoke", label: t("meeting.revoke"), onAction: () => void act("revoke") };
  const items = [
    { id: "reissue", label: t("meeting.reissue"), onAction: () => void act("reissue") },
    ...(link ? [revoke] : []),
    { id: "withdraw", label: t("meeting.withdraw"), onAction: () => setIsAsking(true) },
  ];
  const icon = <EllipsisVertical aria-hidden />;
  return (
    <div className={styles.link}>
      {link ? <CopyLink name={name} url={link.url} /> : <span>{t("meeting.noLink")}</span>}
      <Menu label={t("meeting.more", { name })} icon={icon} items={items} />
      {isAsking && <Withdraw {...props} close={() => setIsAsking(false)} />}
    </div>
  );
}

/** Asks before somebody's invitation is taken back. */
function Withdraw(props: LinkProps & { readonly close: () => void }) {
  const { name, close } = props;
  const { t } = useWords("schedule");
  const toast = useToast();
  const action = useInviteeAction(props.meetingId, props.personId);
  return (
    <ConfirmDialog
      isOpen
      title={t("meeting.withdrawTitle", { name })}
      confirmLabel={t("meeting.withdraw")}
      cancelLabel={t("meeting.keepInvitation")}
      tone="danger"
      onClose={close}
      onConfirm={async () => {
        await action.mutateAsync("withdraw");
        toast(t("meeting.withdrawn"));
      }}
    >
      {t("meeting.withdrawText")}
    </ConfirmDialog>
  );
}
