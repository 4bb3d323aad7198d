import { useMutation } from "@tanstack/react-query";
import { api, codeOf } from "../../api.ts";
import { Banner } from "../../parts/banner.tsx";
import { Button, LinkButton } from "../../parts/button.tsx";
import { useErrorSentence, useWords } from "../../words.ts";
import { Frame } from "./frame.tsx";

/** Uses a link up by a button; without a token, or with one that is used up, it leads to a new one. */
export function Use() {
  const { t } = useWords("people");
  const sentence = useErrorSentence();
  // The token stands behind the #, so that no server's log and no other site ever sees it.
  const token = location.hash.slice(1);
  const use = useMutation({
    mutationFn: () => api.post<{ readonly next: string }>("/api/sign-in/use", { token }),
    // A whole new page: nothing of whoever was signed in here before stays in it.
    onSuccess: ({ next }) => location.replace(next),
  });
  const code = use.error ? codeOf(use.error) : null;
  if (token === "" || code === "sign-in/link-invalid" || code === "request/malformed") {
    return (
      <Frame title={t("signIn.deadTitle")}>
        <p role="alert">{sentence("sign-in/link-invalid")}</p>
        <div>
          <LinkButton tone="primary" href="/sign-in">
            {t("signIn.new")}
          </LinkButton>
        </div>
      </Frame>
    );
  }
  return (
    <Frame title={t("signIn.useTitle")}>
      <p>{t("signIn.useText")}</p>
      {code && <Banner tone="danger">{sentence(code)}</Banner>}
      <div>
        <Button
          tone="primary"
          size="large"
          isPending={use.isPending || use.isSuccess}
          onPress={() => use.mutate()}
        >
          {t("signIn.use")}
        </Button>
      </div>
    </Frame>
  );
}
